import { requests, type Upload } from "../../../client";
import { asideWords } from "../../../i18n/codes.el";
import { common } from "../../../i18n/common.el";
import { today } from "../../../i18n/dates";
import { Choice, DateField, TextField } from "../../../kit";
import { Attach } from "../../Attach";
import { PanelFrame, type PanelProps, required, useActForm } from "./frame";
import { text } from "./text.el";

/** The acts that need little more than words. */

export function NotePanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "note",
    id: detail.id,
    empty: { text: "", files: [] as readonly Upload[] },
    check: (value) => (value.files.length ? {} : required({ text: value.text }, {})),
    send: (value) => requests.note(detail.id, value.text, [...value.files]),
    onDone: () => onDone(false),
  });
  return (
    <PanelFrame name="note" form={form} fields={["text"]} onCancel={() => onDone(false)}>
      <TextField
        label={text.note}
        hint={text.noteHint}
        lines={5}
        autoFocus
        value={form.value.text}
        onChange={(words) => form.change({ text: words })}
        error={form.errors.text}
      />
      <Attach
        files={form.value.files}
        onChange={(files) => form.change({ files })}
        request={detail.id}
      />
    </PanelFrame>
  );
}

export function PapersPanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "papers",
    id: detail.id,
    empty: { text: "" },
    check: (value) => required({ text: value.text }, {}),
    send: (value) => requests.askPapers(detail.id, value.text),
    onDone: () => onDone(false),
  });
  return (
    <PanelFrame name="papers" form={form} fields={["text"]} onCancel={() => onDone(false)}>
      <TextField
        label={text.papersAsked}
        hint={text.papersHint}
        lines={4}
        autoFocus
        value={form.value.text}
        onChange={(words) => form.change({ text: words })}
        error={form.errors.text}
      />
    </PanelFrame>
  );
}

export function PapersCamePanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "papersCame",
    id: detail.id,
    empty: { text: detail.papers },
    send: (value) => requests.papersCame(detail.id, value.text),
    onDone: () => onDone(false),
  });
  return (
    <PanelFrame name="papersCame" form={form} fields={["text"]} onCancel={() => onDone(false)}>
      <TextField
        label={text.papersCame}
        lines={4}
        autoFocus
        value={form.value.text}
        onChange={(words) => form.change({ text: words })}
        error={form.errors.text}
      />
    </PanelFrame>
  );
}

export function PlanPanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "plan",
    id: detail.id,
    empty: { day: detail.planned, text: "" },
    check: (value) => required({ day: value.day }, { day: common.dayInvalid }),
    send: (value) => requests.plan(detail.id, value.day, value.text),
    onDone: () => onDone(false),
  });
  return (
    <PanelFrame name="plan" form={form} fields={["day", "text"]} onCancel={() => onDone(false)}>
      <DateField
        label={text.day}
        hint={common.dayHint}
        invalid={common.dayInvalid}
        autoFocus
        value={form.value.day || undefined}
        onChange={(day) => form.change({ day: day ?? "" })}
        error={form.errors.day}
      />
      <TextField
        label={text.planWords}
        optional
        lines={3}
        value={form.value.text}
        onChange={(words) => form.change({ text: words })}
        error={form.errors.text}
      />
    </PanelFrame>
  );
}

export function ReopenPanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "reopen",
    id: detail.id,
    empty: { reason: "" },
    check: (value) => required(value, { reason: text.reasonMissing }),
    send: (value) => requests.reopen(detail.id, value.reason),
    onDone: () => onDone(false),
  });
  return (
    <PanelFrame name="reopen" form={form} fields={["reason"]} onCancel={() => onDone(false)}>
      <TextField
        label={text.reopen}
        lines={4}
        autoFocus
        value={form.value.reason}
        onChange={(reason) => form.change({ reason })}
        error={form.errors.reason}
      />
    </PanelFrame>
  );
}

export function LinkPanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "link",
    id: detail.id,
    empty: { to: "" },
    check: (value) => required(value, { to: text.otherMissing }),
    send: (value) => requests.link(detail.id, value.to.trim()),
    onDone: () => onDone(true),
  });
  return (
    <PanelFrame name="link" form={form} fields={["to"]} onCancel={() => onDone(false)}>
      <TextField
        label={text.other}
        hint={text.otherHint}
        autoFocus
        value={form.value.to}
        onChange={(to) => form.change({ to })}
        error={form.errors.to}
      />
    </PanelFrame>
  );
}

const asideOptions = Object.entries(asideWords).map(([id, label]) => ({ id, label }));

export function AsidePanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "aside",
    id: detail.id,
    empty: { reason: "mistake", text: "" },
    check: (value) => required({ text: value.text }, { text: text.asideMissing }),
    send: (value) => requests.setAside(detail.id, value.reason, value.text),
    onDone: () => onDone(true),
  });
  return (
    <PanelFrame name="aside" form={form} fields={["reason", "text"]} onCancel={() => onDone(false)}>
      <Choice
        label={text.rejectReason}
        look="list"
        autoFocus
        options={asideOptions}
        value={form.value.reason}
        onChange={(reason) => form.change({ reason })}
        error={form.errors.reason}
      />
      <TextField
        label={text.asideWords}
        lines={3}
        value={form.value.text}
        onChange={(words) => form.change({ text: words })}
        error={form.errors.text}
      />
    </PanelFrame>
  );
}

export function GeneralPanel({ detail, onDone }: PanelProps) {
  const form = useActForm({
    name: "general",
    id: detail.id,
    empty: { number: "", year: today().slice(0, 4) },
    check: (value) => required(value, { number: text.generalMissing }),
    send: (value) => requests.setGeneral(detail.id, value.number.trim(), Number(value.year)),
    onDone: () => onDone(false),
  });
  return (
    <PanelFrame
      name="general"
      form={form}
      fields={["number", "year"]}
      onCancel={() => onDone(false)}
    >
      <TextField
        label={text.general}
        autoFocus
        value={form.value.number}
        onChange={(number) => form.change({ number })}
        error={form.errors.number}
      />
      <TextField
        label={text.generalYear}
        inputMode="numeric"
        maxLength={4}
        value={form.value.year}
        onChange={(year) => form.change({ year })}
        error={form.errors.year}
      />
    </PanelFrame>
  );
}
