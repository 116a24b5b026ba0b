import { type CommunityView, organisation } from "../../../client";
import { StatusBadge } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { officeOptions, unitOptions } from "../fields/options";
import { PickOne, Words } from "../fields/Pick";
import { Line, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { text } from "../text.el";
import { communities as words } from "../words.el";
import { CodeLine, checkCode, finalCode, nameMissing, RetirePart } from "./common";

const blank: CommunityView = {
  code: "",
  name: "",
  genitive: "",
  unit: "",
  office: "",
  synonyms: [],
  retired: false,
};

/** The places by law: where a matter lies. */
export function Communities({ known, rights }: SectionProps) {
  const codes = known.communities.map((one) => one.code);
  const count = (code: string) =>
    known.settlements.filter((one) => one.community === code && !one.retired).length;
  return (
    <Workbench<CommunityView>
      kind="community"
      words={words}
      things={known.communities}
      idOf={(one) => one.code}
      titleOf={(one) => one.name}
      searched={(one) => [one.name, one.genitive, ...one.synonyms]}
      isRetired={(one) => one.retired}
      row={(one) => ({
        title: one.name,
        note: words.settlements(count(one.code)),
        faded: one.retired,
      })}
      badges={(one) => one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
      may={rights.includes("organisation.edit")}
      fresh={() => ({ ...blank })}
      check={(one, isNew) => ({ ...nameMissing(one.name), ...checkCode(one.code, isNew, codes) })}
      save={async (one) => {
        const code = finalCode(one.code, one.name, codes);
        await organisation.saveCommunity({ ...one, code });
        return code;
      }}
      fields={["code", "name", "genitive", "unit", "office", "synonyms"]}
      editor={(form) => <CommunityForm form={form} known={known} />}
    />
  );
}

type FormProps = { readonly form: Form<CommunityView>; readonly known: SectionProps["known"] };

function CommunityForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  return (
    <>
      <Part title={words.identity}>
        <Line form={form} field="name" label={words.name} />
        <Line form={form} field="genitive" label={words.genitive} hint={words.genitiveHint} />
        <PickOne
          label={words.unit}
          hint={words.unitHint}
          optional
          options={unitOptions(known, false)}
          value={value.unit}
          onChange={(unit) => change({ unit })}
          error={errors.unit}
          disabled={locked}
        />
        <PickOne
          label={words.office}
          optional
          options={officeOptions(known)}
          value={value.office}
          onChange={(office) => change({ office })}
          error={errors.office}
          disabled={locked}
        />
        <Wide>
          <Words
            label={words.synonyms}
            hint={words.synonymsHint}
            optional
            values={value.synonyms}
            onChange={(synonyms) => change({ synonyms })}
            disabled={locked}
          />
        </Wide>
        <CodeLine form={form} />
      </Part>
      <RetirePart form={form} />
    </>
  );
}
