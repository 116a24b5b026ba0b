import { type ClipboardEvent, useRef, useState } from "react";
import { type State, setup, toAppError, useSession } from "../../client";
import { Button, ErrorNote, TextField, useActions } from "../../kit";
import { go, home } from "../../router";
import { StepHead } from "./Start";
import { refusal, text } from "./text.el";

type ProveStepProps = {
  /** How many groups the sheet has; 0 = the sheet is not in view, its whole key is asked for. */
  readonly groups: number;
  readonly onBack: (() => void) | undefined;
  readonly onProved: (state: State) => void;
};

const asked = 4;

/** Letters of one group. */
const groupLength = 4;

/** The last groups typed back from the paper: proof that the paper exists. */
export function ProveStep({ groups, onBack, onProved }: ProveStepProps) {
  const whole = groups === 0;
  const [typed, setTyped] = useState<readonly string[]>(
    Array.from({ length: whole ? 1 : asked }, () => ""),
  );
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const founded = useSession().data?.founded ?? false;
  const submit = () => {
    if (busy) return;
    setBusy(true);
    setError("");
    setup
      .prove(typed.join(" "))
      .then(onProved, (thrown: unknown) => {
        setError(refusal(toAppError(thrown)));
        focusField(0);
      })
      .finally(() => setBusy(false));
  };
  const focusField = (at: number) => form.current?.querySelectorAll("input")[at]?.focus();
  const type = (at: number, text: string) => {
    setTyped(typed.map((one, place) => (place === at ? text : one)));
    if (!whole && [...text.trim()].length >= groupLength && at < asked - 1) focusField(at + 1);
  };
  const paste = (event: ClipboardEvent) => {
    const parts = event.clipboardData
      .getData("text")
      .trim()
      .split(/[\s-]+/);
    if (whole || parts.length < 2) return;
    event.preventDefault();
    setTyped(typed.map((one, at) => parts.slice(-asked)[at] ?? one));
  };
  const later = () => go(home);
  useActions([
    {
      id: "start.prove",
      label: text.proveButton,
      keys: ["Ctrl+Enter"],
      group: text.title,
      run: submit,
    },
    {
      id: "start.back",
      label: text.back,
      keys: ["Escape"],
      group: text.title,
      unlisted: true,
      run: onBack ?? later,
    },
  ]);
  const full = typed.every((one) => one.trim() !== "");
  return (
    <form
      ref={form}
      className="x-start-form"
      aria-label={text.prove}
      onPaste={paste}
      onSubmit={(event) => {
        event.preventDefault();
        if (full) submit();
      }}
    >
      <StepHead title={text.prove} lead={whole ? text.proveWholeLead : text.proveLead} />
      {error && <ErrorNote>{error}</ErrorNote>}
      <div className={whole ? undefined : "x-start-typed"}>
        {typed.map((one, at) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields are known by their place
            key={at}
            label={whole ? text.whole : text.group(groups - asked + at + 1)}
            size="counter"
            autoFocus={at === 0}
            value={one}
            onChange={(next) => type(at, next)}
          />
        ))}
      </div>
      <div className="x-start-foot">
        {onBack && <Button label={text.back} size="counter" disabled={busy} onPress={onBack} />}
        {founded && <Button label={text.later} size="counter" variant="quiet" onPress={later} />}
        <Button
          label={text.proveButton}
          type="submit"
          variant="primary"
          size="counter"
          busy={busy}
          disabled={!full}
        />
      </div>
      {founded && <small>{text.laterHint}</small>}
    </form>
  );
}
