import { useState } from "react";
import { type EmployeeView, organisation, refresh, toAppError } from "../../../client";
import { keys } from "../../../client/live";
import { common } from "../../../i18n/common.el";
import { Button, Dialog, ErrorNote, say, TextField } from "../../../kit";
import { fullName } from "../fields/options";
import { refusal, text } from "../text.el";
import { employees as words } from "../words.el";

type PasswordDialogProps = { readonly employee: EmployeeView; readonly onClose: () => void };

/** A first password, given by hand; its owner must change it at the first sign-in. */
export function PasswordDialog({ employee, onClose }: PasswordDialogProps) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const name = fullName(employee);
  const submit = () => {
    if (busy) return;
    setBusy(true);
    setError("");
    organisation
      .setPassword(employee.id, password)
      .then(() => {
        say({ tone: "ok", text: words.passwordSet(name) });
        refresh(keys.organisation, keys.session);
        onClose();
      })
      .catch((thrown: unknown) => setError(refusal(toAppError(thrown))))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={words.passwordTitle(name)}
      size="small"
      onClose={onClose}
      actions={[
        {
          id: "password.save",
          label: text.save,
          keys: ["Ctrl+Enter"],
          unlisted: true,
          run: submit,
        },
      ]}
      footer={
        <>
          <Button
            label={text.save}
            keys="Ctrl+Enter"
            variant="primary"
            busy={busy}
            disabled={password === ""}
            onPress={submit}
          />
          <Button label={common.cancel} onPress={onClose} />
        </>
      }
    >
      <p>{words.passwordLead}</p>
      {error && <ErrorNote>{error}</ErrorNote>}
      <TextField
        label={words.password}
        hint={words.passwordHint}
        size="counter"
        autoFocus
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        onKeyDown={(event) => event.key === "Enter" && !event.ctrlKey && submit()}
      />
      <Button label={words.propose} icon="refresh" onPress={() => setPassword(propose())} />
    </Dialog>
  );
}

/** Letters and digits that nobody mistakes for one another when copying by hand. */
const alphabet = "abcdefghkmnpqrstuvwxyz23456789";

/** Sixteen random letters in groups of four: 78 bits, easy to read out. */
export function propose(): string {
  const drawn: string[] = [];
  while (drawn.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // The last values of a byte would favour the first letters.
      if (byte < 240 && drawn.length < 16) drawn.push(alphabet[byte % alphabet.length] ?? "");
    }
  }
  return [0, 4, 8, 12].map((at) => drawn.slice(at, at + 4).join("")).join("-");
}
