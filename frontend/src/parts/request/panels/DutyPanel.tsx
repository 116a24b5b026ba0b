import { type DutyForm, requests } from "../../../client";
import { callWords } from "../../../i18n/codes.el";
import { showPhone } from "../../../i18n/numbers";
import { Choice, Note, TextField } from "../../../kit";
import { PanelFrame, type PanelProps, required, useActForm } from "./frame";
import { text } from "./text.el";

const outcomes = ["reached", "no_answer", "wrong"].map((id) => ({
  id,
  label: callWords[id] ?? id,
}));

/** The call to the person on duty for an immediate matter: its outcome must be recorded. */
export function DutyPanel({ detail, onDone }: PanelProps) {
  const people = detail.onDuty.map((person) => ({
    id: person.id,
    label: person.name,
    note: showPhone(person.phone),
  }));
  const form = useActForm<DutyForm>({
    name: "duty",
    id: detail.id,
    empty: { employee: people[0]?.id ?? "", outcome: "", text: "" },
    check: ({ employee, outcome }) =>
      required(
        { employee, outcome },
        { employee: text.employeeMissing, outcome: text.outcomeMissing },
      ),
    send: (value) => requests.dutyCall(detail.id, value),
    onDone: () => onDone(false),
  });
  const { value, change, errors } = form;
  return (
    <PanelFrame
      name="duty"
      form={form}
      fields={["employee", "outcome", "text"]}
      onCancel={() => onDone(false)}
    >
      {detail.script && <Note tone="danger">{detail.script}</Note>}
      <Choice
        label={text.dutyPerson}
        look="list"
        options={people}
        value={value.employee || undefined}
        onChange={(employee) => change({ employee })}
        error={errors.employee}
      />
      <Choice
        label={text.dutyOutcome}
        autoFocus
        options={outcomes}
        value={value.outcome || undefined}
        onChange={(outcome) => change({ outcome })}
        error={errors.outcome}
      />
      <TextField
        label={text.dutyWords}
        optional
        lines={3}
        value={value.text}
        onChange={(words) => change({ text: words })}
        error={errors.text}
      />
    </PanelFrame>
  );
}
