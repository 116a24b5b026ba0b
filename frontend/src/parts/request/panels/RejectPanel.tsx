import { type RejectForm, requests } from "../../../client";
import { rejectWords } from "../../../i18n/codes.el";
import { Choice, TextField } from "../../../kit";
import { PanelFrame, type PanelProps, required, useActForm } from "./frame";
import { text } from "./text.el";

const options = Object.entries(rejectWords).map(([id, label]) => ({ id, label }));

export function RejectPanel({ detail, onDone }: PanelProps) {
  const form = useActForm<RejectForm>({
    name: "reject",
    id: detail.id,
    empty: { reason: "not_competent", result: "", tell: "" },
    check: (value) => required({ result: value.result }, { result: text.reasonMissing }),
    send: (value) => requests.reject(detail.id, value),
    onDone: () => onDone(true),
  });
  const { value, change, errors } = form;
  return (
    <PanelFrame
      name="reject"
      form={form}
      fields={["reason", "result", "tell"]}
      onCancel={() => onDone(false)}
    >
      <Choice
        label={text.rejectReason}
        look="list"
        autoFocus
        options={options}
        value={value.reason}
        onChange={(reason) => change({ reason })}
        error={errors.reason}
      />
      <TextField
        label={text.rejectResult}
        lines={4}
        value={value.result}
        onChange={(result) => change({ result })}
        error={errors.result}
      />
      <TextField
        label={text.tell}
        hint={text.tellHint}
        optional
        lines={3}
        value={value.tell}
        onChange={(tell) => change({ tell })}
        error={errors.tell}
      />
    </PanelFrame>
  );
}
