import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import {
  type SignInName,
  type State,
  session,
  takeSession,
  toAppError,
  useSession,
} from "../../client";
import { errorSentence } from "../../i18n/errors.el";
import { sift } from "../../i18n/fold";
import { Button, ErrorNote, Icon, Note, PickField, type PickItem, TextField } from "../../kit";
import { setSearch } from "../../parts/search";
import { go, home } from "../../router";
import "./SignIn.css";
import { text } from "./text.el";

export default function SignIn() {
  const state = useSession().data;
  if (!state) return null;
  return (
    <div className="x-sign">
      <div className="x-sign-card">
        <Emblem state={state} />
        <Step state={state} />
        {state.demo && (
          <Note tone="info" title={text.demo}>
            {text.demoPassword(state.demoPassword)}
          </Note>
        )}
      </div>
    </div>
  );
}

function Step({ state }: { state: State }) {
  if (state.me?.mustChange && !state.locked) return <Change />;
  if (state.me) return <Unlock name={state.me.name} />;
  return <Enter people={state.people} />;
}

function Emblem({ state }: { state: State }) {
  return (
    <div className="x-sign-head">
      <span className="x-sign-sign">
        <Icon name="door" />
      </span>
      <div>
        <h1>{state.municipality || text.product}</h1>
        <p>{[state.office.name, state.desk].filter(Boolean).join(" · ")}</p>
      </div>
    </div>
  );
}

/** What the three forms share: one act at a time, its refusal shown, the password wiped. */
function useEntry(wipe: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const run = (act: () => Promise<State>) => {
    setBusy(true);
    setError("");
    act()
      .then(takeSession, (thrown: unknown) => {
        setError(errorSentence(toAppError(thrown)));
        wipe();
      })
      .finally(() => setBusy(false));
  };
  return { busy, error, setError, run };
}

function Enter({ people }: { people: readonly SignInName[] }) {
  const items: readonly PickItem<string>[] = people.map((one) => ({
    id: one.id,
    value: one.id,
    label: one.name,
    note: one.units.join(", "),
  }));
  const only = items.length === 1 ? items[0] : undefined;
  const [who, setWho] = useState(only);
  const [password, setPassword] = useState("");
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const entry = useEntry(() => setPassword(""));
  const submit = () => {
    if (!who) return entry.setError(text.pickFirst);
    if (password === "") return entry.setError(text.passwordMissing);
    entry.run(async () => {
      const state = await session.signIn(who.id, password);
      setSearch("");
      go(home);
      return state;
    });
  };
  return (
    <Form label={text.enter} error={entry.error} onSubmit={submit}>
      <PickField
        label={text.who}
        hint={text.findHint}
        size="counter"
        autoFocus={!only}
        value={who}
        onPick={setWho}
        find={(typed) => sift(items, typed, (item) => [item.label, item.note ?? ""])}
        onDone={() => field.current?.focus()}
      />
      <Password
        ref={field}
        label={text.password}
        value={password}
        onChange={setPassword}
        autoFocus={Boolean(only)}
      />
      <Button label={text.enter} type="submit" variant="primary" size="counter" busy={entry.busy} />
    </Form>
  );
}

function Unlock({ name }: { name: string }) {
  const [password, setPassword] = useState("");
  const entry = useEntry(() => setPassword(""));
  const submit = () => {
    if (password === "") return entry.setError(text.passwordMissing);
    entry.run(() => session.unlock(password));
  };
  return (
    <Form label={text.unlock} error={entry.error} onSubmit={submit}>
      <div>
        <h2>{text.lockedFor(name)}</h2>
        <small>{text.draftsStay}</small>
      </div>
      <Password label={text.password} value={password} onChange={setPassword} autoFocus />
      <Button
        label={text.unlock}
        type="submit"
        variant="primary"
        size="counter"
        busy={entry.busy}
      />
      <Button
        label={text.switchPerson}
        icon="people"
        variant="quiet"
        onPress={() => entry.run(session.signOut)}
      />
    </Form>
  );
}

function Change() {
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const entry = useEntry(() => setOld(""));
  const submit = () => {
    if (next !== again) return entry.setError(text.notSame);
    entry.run(() => session.changePassword(old, next));
  };
  return (
    <Form label={text.change} error={entry.error} onSubmit={submit}>
      <div>
        <h2>{text.change}</h2>
        <small>{text.changeWhy}</small>
      </div>
      <Password label={text.old} value={old} onChange={setOld} autoFocus />
      <Password label={text.next} hint={text.nextHint} value={next} onChange={setNext} fresh />
      <Password label={text.again} value={again} onChange={setAgain} fresh />
      <Button
        label={text.changeButton}
        type="submit"
        variant="primary"
        size="counter"
        busy={entry.busy}
      />
      <Button
        label={text.switchPerson}
        icon="people"
        variant="quiet"
        onPress={() => entry.run(session.signOut)}
      />
    </Form>
  );
}

type FormProps = {
  readonly label: string;
  readonly error: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

function Form({ label, error, onSubmit, children }: FormProps) {
  return (
    <form
      className="x-sign-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {error && <ErrorNote>{error}</ErrorNote>}
      {children}
    </form>
  );
}

type PasswordProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  readonly fresh?: boolean;
  readonly ref?: React.Ref<HTMLInputElement & HTMLTextAreaElement>;
};

/** Says when Caps Lock or the Greek layout would spoil what is typed unseen. */
function Password({ hint, fresh, ...field }: PasswordProps) {
  const [warning, setWarning] = useState("");
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.getModifierState?.("CapsLock")) setWarning(text.capsLock);
    else if (/^[\u0370-\u03ff]$/.test(event.key)) setWarning(text.greekLayout);
    else if (event.key.length === 1) setWarning("");
  };
  return (
    <TextField
      {...field}
      kind="password"
      size="counter"
      autoComplete={fresh ? "new-password" : "current-password"}
      hint={warning || hint}
      onKeyDown={onKeyDown}
    />
  );
}
