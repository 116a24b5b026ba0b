import { useState } from "react";
import { type Document, type ForwardForm, requests } from "../../../client";
import { sift } from "../../../i18n/fold";
import { Button, PickField, TextField } from "../../../kit";
import { sayError } from "../../act";
import { Paper } from "../../Paper";
import { PanelFrame, type PanelProps, required, useActForm } from "./frame";
import { TemplatePicker, useTemplates } from "./Templates";
import { useUnits } from "./TransferPanel";
import { text } from "./text.el";

/** To an outside body, with the numbered letter that goes along. */
export function ForwardPanel({ detail, onDone }: PanelProps) {
  const bodies = useUnits(true);
  const templates = useTemplates(detail.id, "forward");
  const [preview, setPreview] = useState<Document | undefined>(undefined);
  const form = useActForm<ForwardForm>({
    name: "forward",
    id: detail.id,
    empty: { body: detail.forwardedTo?.code ?? "", subject: detail.title, text: "", template: "" },
    check: ({ body, subject, text: words }) =>
      required(
        { body, subject, text: words },
        { body: text.bodyMissing, subject: text.subjectMissing, text: text.letterMissing },
      ),
    send: (value) => requests.forward(detail.id, value),
    onDone: () => onDone(true),
  });
  const { value, change, errors } = form;
  const look = () => requests.forwardPreview(detail.id, value).then(setPreview, sayError);
  return (
    <PanelFrame
      name="forward"
      form={form}
      fields={["body", "subject", "text"]}
      extra={<Button label={text.preview} onPress={() => void look()} />}
      onCancel={() => onDone(false)}
    >
      <PickField
        label={text.body}
        autoFocus
        value={bodies.find((item) => item.id === value.body)}
        onPick={(item) => change({ body: item?.id ?? "" })}
        find={(typed) => sift(bodies, typed, (item) => [item.label, item.note ?? ""])}
        error={errors.body}
      />
      <TemplatePicker
        templates={templates}
        value={value.template}
        onPick={(picked) =>
          change({
            template: picked.code,
            subject: picked.subject || value.subject,
            text: picked.body,
          })
        }
      />
      <TextField
        label={text.subject}
        value={value.subject}
        onChange={(subject) => change({ subject })}
        error={errors.subject}
      />
      <TextField
        label={text.letterText}
        lines={6}
        value={value.text}
        onChange={(words) => change({ text: words })}
        error={errors.text}
      />
      {preview && <Paper paper={preview} printable={false} />}
    </PanelFrame>
  );
}
