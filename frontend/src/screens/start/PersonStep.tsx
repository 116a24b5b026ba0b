import { type KeyboardEvent, useState } from "react";
import { Button, Choice, ErrorNote, TextField, useActions, Waiting } from "../../kit";
import { strengthOf } from "./password";
import { StepHead } from "./Start";
import type { StepProps } from "./TownStep";
import { text } from "./text.el";

type PersonStepProps = StepProps & {
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onFound: () => void;
};

/** Who administers first, and the password that opens the books. */
export function PersonStep(props: PersonStepProps) {
  const { form, change, errors, setErrors, busy } = props;
  const [again, setAgain] = useState("");
  const [warning, setWarning] = useState("");
  const strength = strengthOf(form.password, [form.first, form.last, form.username]);
  const watch = (event: KeyboardEvent<Element>) => {
    if (event.getModifierState?.("CapsLock")) setWarning(text.capsLock);
    else if (/^[\u0370-\u03ff]$/.test(event.key)) setWarning(text.greekLayout);
    else if (event.key.length === 1) setWarning("");
  };
  const found = () => {
    const missing: Record<string, string> = {};
    if (form.last.trim() === "") missing.last = "Γράψτε το επώνυμο.";
    if (form.first.trim() === "") missing.first = "Γράψτε το όνομα.";
    if (form.username.trim() === "" || /\s/.test(form.username.trim()))
      missing.username = "Γράψτε όνομα χρήστη χωρίς κενά.";
    if (!strength.good) missing.password = strength.say;
    else if (form.password !== again) missing.again = text.notSame;
    if (Object.keys(missing).length > 0) return setErrors(missing);
    props.onFound();
  };
  useActions([
    { id: "start.found", label: text.found, keys: ["Ctrl+Enter"], group: text.title, run: found },
    {
      id: "start.back",
      label: text.back,
      keys: ["Escape"],
      group: text.title,
      when: () => !busy,
      run: props.onBack,
    },
  ]);
  const shown = ["first", "last", "sex", "username", "password", "again"];
  const loose = Object.entries(errors).filter(([field]) => !shown.includes(field));
  return (
    <form
      className="x-start-form"
      aria-label={text.person}
      onSubmit={(event) => {
        event.preventDefault();
        found();
      }}
    >
      <StepHead title={text.person} lead={text.personLead} />
      {loose.map(([field, sentence]) => (
        <ErrorNote key={field}>{sentence}</ErrorNote>
      ))}
      <div className="x-start-two">
        <TextField
          label={text.last}
          autoFocus
          value={form.last}
          onChange={(last) => change({ last })}
          error={errors.last}
        />
        <TextField
          label={text.first}
          value={form.first}
          onChange={(first) => change({ first })}
          error={errors.first}
        />
        <Choice
          label={text.sex}
          options={[
            { id: "f", label: text.female },
            { id: "m", label: text.male },
          ]}
          value={form.sex === "f" || form.sex === "m" ? form.sex : undefined}
          onChange={(sex) => change({ sex })}
        />
        <TextField
          label={text.username}
          hint={text.usernameHint}
          autoComplete="username"
          value={form.username}
          onChange={(username) => change({ username })}
          error={errors.username}
        />
        <div>
          <TextField
            label={text.password}
            kind="password"
            hint={warning || (form.password === "" ? text.passwordHint : strength.say)}
            autoComplete="new-password"
            value={form.password}
            onChange={(password) => change({ password })}
            onKeyDown={watch}
            error={errors.password}
          />
          <div
            className="x-start-meter"
            role="meter"
            aria-label={text.strength}
            aria-valuenow={Math.round(strength.share * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuetext={strength.say}
            data-good={strength.good || undefined}
          >
            <span style={{ inlineSize: `${strength.share * 100}%` }} />
          </div>
        </div>
        <TextField
          label={text.again}
          kind="password"
          autoComplete="new-password"
          value={again}
          onChange={(next) => {
            setAgain(next);
            setErrors({});
          }}
          onKeyDown={watch}
          error={errors.again}
        />
      </div>
      {busy && <Waiting label={text.founding} />}
      <div className="x-start-foot">
        <Button label={text.back} size="counter" disabled={busy} onPress={props.onBack} />
        <Button label={text.found} type="submit" variant="primary" size="counter" busy={busy} />
      </div>
    </form>
  );
}
