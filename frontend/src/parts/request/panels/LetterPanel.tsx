import { useState } from "react";
import {
  type Document,
  type LetterForm,
  refreshRequest,
  requests,
  toAppError,
  useDraft,
  useOrganisation,
} from "../../../client";
import { errorSentence } from "../../../i18n/errors.el";
import { inOrder, sift } from "../../../i18n/fold";
import { Button, PickField, TextField } from "../../../kit";
import { sayError } from "../../act";
import { Paper } from "../../Paper";
import { acts } from "../acts.el";
import { focusFirstError, PanelFrame, type PanelProps, required } from "./frame";
import { PaperFrame } from "./ReceiptPanel";
import { TemplatePicker, useTemplates } from "./Templates";
import { text } from "./text.el";

type Written = Omit<LetterForm, "draft" | "recipient"> & { readonly recipient: string };

/** A reply to the citizen from a template: looked at first, then numbered, then printed. */
export function LetterPanel({ detail, onDone }: PanelProps) {
  const templates = useTemplates(detail.id, "reply");
  const signatories = useSignatories();
  const name = [detail.first, detail.last].filter(Boolean).join(" ");
  const form = useDraft<Written>(`letter:${detail.id}`, {
    template: "",
    recipient: [name, detail.address, detail.settlement.name].filter(Boolean).join("\n"),
    subject: detail.title,
    body: "",
    signatory: "",
  });
  const { value, change, restored } = form;
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [preview, setPreview] = useState<Document | undefined>(undefined);
  const [issued, setIssued] = useState<Document | undefined>(undefined);

  const render = async (draft: boolean) => {
    const missing = required(
      { recipient: value.recipient, subject: value.subject, body: value.body },
      { recipient: text.recipientMissing, subject: text.subjectMissing, body: text.letterMissing },
    );
    setErrors(missing);
    if (Object.keys(missing).length) return focusFirstError();
    setBusy(true);
    try {
      const recipient = value.recipient.split("\n").filter((line) => line.trim() !== "");
      const paper = await requests.letter(detail.id, { ...value, recipient, draft });
      if (draft) return setPreview(paper);
      form.drop();
      refreshRequest(detail.id);
      setIssued(paper);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.field) setErrors({ [error.field]: errorSentence(error) });
      else sayError(error);
    } finally {
      setBusy(false);
    }
  };

  if (issued)
    return <PaperFrame paper={issued} title={acts.letter.done} onDone={() => onDone(false)} />;
  return (
    <PanelFrame
      name="letter"
      form={{ busy, errors, restored, submit: () => void render(false) }}
      fields={["recipient", "subject", "body", "signatory"]}
      submitLabel={text.issue}
      extra={<Button label={text.preview} onPress={() => void render(true)} />}
      onCancel={() => onDone(false)}
    >
      <TemplatePicker
        templates={templates}
        value={value.template}
        onPick={(picked) =>
          change({
            template: picked.code,
            subject: picked.subject || value.subject,
            body: picked.body,
          })
        }
      />
      <TextField
        label={text.recipient}
        hint={text.recipientHint}
        lines={3}
        value={value.recipient}
        onChange={(recipient) => change({ recipient })}
        error={errors.recipient}
      />
      <TextField
        label={text.subject}
        autoFocus
        value={value.subject}
        onChange={(subject) => change({ subject })}
        error={errors.subject}
      />
      <TextField
        label={text.letterText}
        lines={8}
        value={value.body}
        onChange={(body) => change({ body })}
        error={errors.body}
      />
      <PickField
        label={text.signatory}
        optional
        value={signatories.find((item) => item.id === value.signatory)}
        onPick={(item) => change({ signatory: item?.id ?? "" })}
        find={(typed) => sift(signatories, typed, (item) => [item.label, item.note ?? ""])}
        error={errors.signatory}
      />
      {preview && <Paper paper={preview} printable={false} />}
    </PanelFrame>
  );
}

function useSignatories() {
  const all = useOrganisation().data?.employees ?? [];
  return all
    .filter((one) => !one.retired && one.posts.some((post) => post.head))
    .map((one) => ({
      id: one.id,
      value: one.id,
      label: `${one.last} ${one.first}`,
      note: one.title,
    }))
    .sort((a, b) => inOrder(a.label, b.label));
}
