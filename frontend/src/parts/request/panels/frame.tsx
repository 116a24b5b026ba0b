import { type ReactNode, useState } from "react";
import {
  type Done,
  type DraftState,
  type RequestDetail,
  toAppError,
  useDraft,
} from "../../../client";
import { common } from "../../../i18n/common.el";
import { errorSentence } from "../../../i18n/errors.el";
import { Button, ErrorNote, Note, useActions } from "../../../kit";
import { useAct } from "../../act";
import type { PanelName } from "../actions";
import { acts } from "../acts.el";

export type PanelProps = {
  readonly detail: RequestDetail;
  readonly onDone: (closed: boolean) => void;
};

/** What a panel knows of its act: the form with its draft, and the errors by field. */
export type ActForm<Value> = DraftState<Value> & {
  readonly busy: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly submit: () => void;
};

type ActFormOptions<Value> = {
  readonly name: Exclude<PanelName, "receipt">;
  readonly id: string;
  readonly empty: Value;
  /** What is still missing, by field; nothing is sent while there is something. */
  readonly check?: (value: Value) => Readonly<Record<string, string>>;
  readonly send: (value: Value) => Promise<Done>;
  readonly onDone: (done: Done) => void;
};

/** The form of one act: drafted with Go, checked, sent once, its refusal shown at its field. */
export function useActForm<Value extends object>(options: ActFormOptions<Value>): ActForm<Value> {
  const { name, id, empty, check, send, onDone } = options;
  const draft = useDraft(`${name}:${id}`, empty);
  const { busy, run } = useAct();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const submit = () => {
    if (busy) return;
    const missing = check?.(draft.value) ?? {};
    setErrors(missing);
    if (Object.keys(missing).length > 0) return focusFirstError();
    const refused = (thrown: unknown) => {
      const error = toAppError(thrown);
      setErrors({ [error.field]: errorSentence(error) });
      focusFirstError();
    };
    void run(() => send(draft.value), acts[name].done, refused).then((done) => {
      if (!done) return;
      draft.drop();
      onDone(done);
    });
  };
  return { ...draft, busy, errors, submit };
}

export function focusFirstError(): void {
  setTimeout(() => {
    document
      .querySelector<HTMLElement>(
        ".p-panel [data-invalid] input, .p-panel [data-invalid] button, .p-panel [data-invalid]",
      )
      ?.focus();
  }, 0);
}

type PanelFrameProps = {
  readonly name: Exclude<PanelName, "receipt">;
  readonly form: Pick<ActForm<object>, "busy" | "errors" | "submit" | "restored">;
  readonly fields: readonly string[];
  readonly submitLabel?: string;
  readonly extra?: ReactNode;
  readonly onCancel: () => void;
  readonly children: ReactNode;
};

/** Heading, fields, and the two buttons. Ctrl+Enter sends, Esc goes back and keeps the draft. */
export function PanelFrame(props: PanelFrameProps) {
  const { name, form, fields } = props;
  const words = acts[name];
  const label = props.submitLabel ?? words.label;
  useActions([
    {
      id: "panel.send",
      label,
      icon: "check",
      keys: ["Ctrl+Enter"],
      group: acts.group,
      run: form.submit,
    },
    {
      id: "panel.cancel",
      label: common.cancel,
      icon: "back",
      keys: ["Escape"],
      group: acts.group,
      run: props.onCancel,
    },
  ]);
  const loose = Object.entries(form.errors).filter(([field]) => !fields.includes(field));
  return (
    <>
      <form
        className="p-panel"
        aria-label={words.title}
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <h2>{words.title}</h2>
        {form.restored && <Note tone="plain">{common.draftRestored}</Note>}
        {loose.map(([field, sentence]) => (
          <ErrorNote key={field}>{sentence}</ErrorNote>
        ))}
        {props.children}
      </form>
      <div className="k-toolbar" role="toolbar" aria-label={words.title}>
        <Button
          label={label}
          keys="Ctrl+Enter"
          variant="primary"
          grow
          busy={form.busy}
          onPress={form.submit}
        />
        {props.extra}
        <Button label={common.cancel} keys="Escape" onPress={props.onCancel} />
      </div>
    </>
  );
}

/** The errors of fields that must not be empty. */
export function required(
  fields: Readonly<Record<string, string>>,
  sentences: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const missing = Object.entries(fields).filter(([, value]) => value.trim() === "");
  return Object.fromEntries(missing.map(([field]) => [field, sentences[field] ?? common.fillIn]));
}
