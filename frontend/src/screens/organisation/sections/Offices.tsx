import { type OfficeView, organisation } from "../../../client";
import { Checkbox, StatusBadge } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { Hours } from "../fields/Hours";
import { communityOptions } from "../fields/options";
import { PickOne } from "../fields/Pick";
import { Line, Lines, Part, Wide } from "../fields/simple";
import { showWeek } from "../fields/week";
import type { SectionProps } from "../Organisation";
import { text } from "../text.el";
import { offices as words } from "../words.el";
import { CodeLine, checkCode, nameMissing, RetirePart } from "./common";

const blank: OfficeView = {
  code: "",
  name: "",
  community: "",
  address: "",
  phone: "",
  hours: [],
  receives: true,
  issues: false,
  handsOver: true,
  letterhead: [],
  retired: false,
};

/** The offices with their counters, hours and duties. */
export function Offices({ known, rights }: SectionProps) {
  const codes = known.offices.map((one) => one.code);
  return (
    <Workbench<OfficeView>
      kind="office"
      words={words}
      things={known.offices}
      idOf={(one) => one.code}
      titleOf={(one) => one.name}
      searched={(one) => [one.name, one.code, one.address]}
      isRetired={(one) => one.retired}
      row={(one) => ({
        title: one.name,
        note: showWeek(one.hours) || words.hoursEmpty,
        end: <span className="x-code">{one.code}</span>,
        faded: one.retired,
      })}
      badges={(one) => one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
      may={rights.includes("organisation.edit")}
      fresh={() => ({ ...blank })}
      check={(one, isNew) => ({
        ...nameMissing(one.name),
        ...(one.code.trim() === "" ? { code: text.fillIn } : checkCode(one.code, isNew, codes)),
      })}
      save={async (one) => {
        const code = one.code.trim().toLocaleUpperCase("el");
        await organisation.saveOffice({ ...one, code, letterhead: filled(one.letterhead) });
        return code;
      }}
      fields={["code", "name", "community", "address", "phone", "hours", "letterhead"]}
      editor={(form) => <OfficeForm form={form} known={known} />}
    />
  );
}

function filled(lines: readonly string[]): string[] {
  return lines.map((one) => one.trim()).filter((one) => one !== "");
}

type OfficeFormProps = { readonly form: Form<OfficeView>; readonly known: SectionProps["known"] };

function OfficeForm({ form, known }: OfficeFormProps) {
  const { value, change, errors, locked } = form;
  return (
    <>
      <Part title={words.identity}>
        <Line form={form} field="name" label={words.name} />
        <CodeLine form={form} hint={words.codeHint} />
        <PickOne
          label={words.community}
          options={communityOptions(known)}
          value={value.community}
          onChange={(community) => change({ community })}
          error={errors.community}
          disabled={locked}
        />
        <Line form={form} field="phone" label={words.phone} kind="tel" />
        <Wide>
          <Line form={form} field="address" label={words.address} />
        </Wide>
      </Part>
      <Part title={words.duties}>
        <Wide>
          <Checkbox
            label={words.receives}
            checked={value.receives}
            onChange={(receives) => change({ receives })}
            disabled={locked}
          />
          <Checkbox
            label={words.issues}
            note={words.issuesNote}
            checked={value.issues}
            onChange={(issues) => change({ issues })}
            disabled={locked}
          />
          <Checkbox
            label={words.handsOver}
            checked={value.handsOver}
            onChange={(handsOver) => change({ handsOver })}
            disabled={locked}
          />
        </Wide>
      </Part>
      <Part title={words.hours}>
        <Wide>
          <Hours
            label={words.hours}
            emptyMeans={words.hoursEmpty}
            value={value.hours}
            onChange={(hours) => change({ hours })}
            error={errors.hours}
            disabled={locked}
          />
        </Wide>
      </Part>
      <Part title={words.letterhead}>
        <Wide>
          <Lines
            label={words.letterhead}
            hint={words.letterheadHint}
            values={value.letterhead}
            onChange={(letterhead) => change({ letterhead })}
            error={errors.letterhead}
            disabled={locked}
            optional
          />
        </Wide>
      </Part>
      <RetirePart form={form} />
    </>
  );
}
