import { organisation, type SettlementView } from "../../../client";
import { inOrder } from "../../../i18n/fold";
import { StatusBadge } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { communityOptions, officeOptions } from "../fields/options";
import { PickOne, Words } from "../fields/Pick";
import { Line, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { text } from "../text.el";
import { settlements as words } from "../words.el";
import { CodeLine, checkCode, finalCode, nameMissing, RetirePart } from "./common";

const blank: SettlementView = {
  code: "",
  name: "",
  community: "",
  office: "",
  synonyms: [],
  retired: false,
};

/** What citizens say when asked where: the settlements, under their communities. */
export function Settlements({ known, rights }: SectionProps) {
  const codes = known.settlements.map((one) => one.code);
  const names = new Map(known.communities.map((one) => [one.code, one.name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const ordered = [...known.settlements].sort(
    (a, b) => inOrder(nameOf(a.community), nameOf(b.community)) || inOrder(a.name, b.name),
  );
  return (
    <Workbench<SettlementView>
      kind="settlement"
      words={words}
      things={ordered}
      idOf={(one) => one.code}
      titleOf={(one) => one.name}
      searched={(one) => [one.name, ...one.synonyms]}
      isRetired={(one) => one.retired}
      row={(one) => ({
        title: one.name,
        note: one.synonyms.join(", ") || undefined,
        group: nameOf(one.community),
        faded: one.retired,
      })}
      badges={(one) => one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
      may={rights.includes("organisation.edit")}
      fresh={() => ({ ...blank })}
      check={(one, isNew) => ({
        ...nameMissing(one.name),
        ...(one.community === "" ? { community: text.fillIn } : {}),
        ...checkCode(one.code, isNew, codes),
      })}
      save={async (one) => {
        const code = finalCode(one.code, one.name, codes);
        await organisation.saveSettlement({ ...one, code });
        return code;
      }}
      fields={["code", "name", "community", "office", "synonyms"]}
      editor={(form) => <SettlementForm form={form} known={known} />}
    />
  );
}

type FormProps = { readonly form: Form<SettlementView>; readonly known: SectionProps["known"] };

function SettlementForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  return (
    <>
      <Part title={words.identity}>
        <Line form={form} field="name" label={words.name} />
        <PickOne
          label={words.community}
          options={communityOptions(known)}
          value={value.community}
          onChange={(community) => change({ community })}
          error={errors.community}
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
        <PickOne
          label={words.office}
          hint={words.officeHint}
          optional
          options={officeOptions(known)}
          value={value.office}
          onChange={(office) => change({ office })}
          error={errors.office}
          disabled={locked}
        />
        <CodeLine form={form} />
      </Part>
      <RetirePart form={form} />
    </>
  );
}
