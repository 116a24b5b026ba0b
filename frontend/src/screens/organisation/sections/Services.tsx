import { organisation, type ServiceView } from "../../../client";
import { inOrder } from "../../../i18n/fold";
import { Checkbox, Choice, StatusBadge } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { competentOptions } from "../fields/options";
import { PickOne, Words } from "../fields/Pick";
import { Line, NumberLine, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { familyWords, priorityWords, text } from "../text.el";
import { services as words } from "../words.el";
import { CodeLine, checkCode, finalCode, nameMissing, RetirePart } from "./common";

const blank: ServiceView = {
  code: "",
  name: "",
  group: "",
  keywords: [],
  description: "",
  family: "request",
  days: 5,
  basis: "working",
  priority: "normal",
  anonymous: false,
  needsPlace: true,
  unit: "",
  kind: "",
  script: "",
  retired: false,
};

function term(one: ServiceView): string {
  if (one.days === 0) return words.noTerm;
  return one.basis === "working" ? words.termWorking(one.days) : words.termCalendar(one.days);
}

/** What citizens ask for: words, deadline, competent unit. */
export function Services({ known, rights }: SectionProps) {
  const codes = known.services.map((one) => one.code);
  const names = new Map(known.units.map((one) => [one.code, one.short || one.name]));
  const unitName = (code: string) =>
    code === "@community" ? text.communityOfPlace : (names.get(code) ?? words.noUnit);
  const ordered = [...known.services].sort(
    (a, b) => inOrder(a.group, b.group) || inOrder(a.name, b.name),
  );
  return (
    <Workbench<ServiceView>
      kind="service"
      words={words}
      things={ordered}
      idOf={(one) => one.code}
      titleOf={(one) => one.name}
      searched={(one) => [one.name, one.group, ...one.keywords]}
      isRetired={(one) => one.retired}
      row={(one) => ({
        title: one.name,
        note: `${unitName(one.unit)} · ${term(one)}`,
        end: one.priority === "immediate" && (
          <StatusBadge tone="danger" icon="bolt">
            {words.immediate}
          </StatusBadge>
        ),
        group: one.group,
        faded: one.retired,
      })}
      badges={(one) => (
        <>
          {one.family === "paper" && <StatusBadge tone="info">{words.paper}</StatusBadge>}
          {one.priority === "immediate" && (
            <StatusBadge tone="danger" icon="bolt">
              {words.immediate}
            </StatusBadge>
          )}
          {one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
        </>
      )}
      may={rights.includes("organisation.edit")}
      fresh={() => ({ ...blank })}
      check={(one, isNew) => ({ ...nameMissing(one.name), ...checkCode(one.code, isNew, codes) })}
      save={async (one) => {
        const code = finalCode(one.code, one.name, codes);
        await organisation.saveService({ ...one, code });
        return code;
      }}
      fields={["code", "name", "group", "unit", "days", "kind", "script", "description"]}
      editor={(form) => <ServiceForm form={form} known={known} />}
    />
  );
}

type FormProps = { readonly form: Form<ServiceView>; readonly known: SectionProps["known"] };

function ServiceForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  return (
    <>
      <Part title={words.identity}>
        <Line form={form} field="name" label={words.name} />
        <Line form={form} field="group" label={words.group} hint={words.groupHint} />
        <Wide>
          <Words
            label={words.keywords}
            hint={words.keywordsHint}
            optional
            values={value.keywords}
            onChange={(keywords) => change({ keywords })}
            disabled={locked}
          />
        </Wide>
        <Wide>
          <Line form={form} field="description" label={words.description} lines={2} optional />
        </Wide>
        <Choice
          label={words.family}
          options={[
            { id: "request", label: familyWords.request },
            { id: "paper", label: familyWords.paper },
          ]}
          value={value.family}
          onChange={(family) => change({ family })}
          disabled={locked}
        />
        {value.family === "paper" ? (
          <Line form={form} field="kind" label={words.kind} hint={words.kindHint} />
        ) : (
          <CodeLine form={form} />
        )}
        {value.family === "paper" && <CodeLine form={form} />}
      </Part>
      <Part title={words.handling}>
        <Wide>
          <PickOne
            label={words.unit}
            hint={words.unitHint}
            optional
            options={competentOptions(known)}
            value={value.unit}
            onChange={(unit) => change({ unit })}
            error={errors.unit}
            disabled={locked}
          />
        </Wide>
        <NumberLine
          label={words.days}
          value={value.days}
          zero={words.daysZero}
          unit="ημέρες"
          onChange={(days) => change({ days })}
          error={errors.days}
          disabled={locked}
        />
        <Choice
          label={words.basis}
          options={[
            { id: "working", label: words.working },
            { id: "calendar", label: words.calendar },
          ]}
          value={value.basis}
          onChange={(basis) => change({ basis })}
          disabled={locked}
        />
        <Choice
          label={words.priority}
          hint={value.priority === "immediate" ? words.immediateNote : undefined}
          options={[
            { id: "normal", label: priorityWords.normal },
            { id: "immediate", label: priorityWords.immediate },
          ]}
          value={value.priority}
          onChange={(priority) => change({ priority })}
          disabled={locked}
        />
        <div>
          <Checkbox
            label={words.anonymous}
            checked={value.anonymous}
            onChange={(anonymous) => change({ anonymous })}
            disabled={locked}
          />
          <Checkbox
            label={words.needsPlace}
            checked={value.needsPlace}
            onChange={(needsPlace) => change({ needsPlace })}
            disabled={locked}
          />
        </div>
        <Wide>
          <Line
            form={form}
            field="script"
            label={words.script}
            hint={words.scriptHint}
            lines={3}
            optional
          />
        </Wide>
      </Part>
      <RetirePart form={form} />
    </>
  );
}
