import { useState } from "react";
import { desk, documents, type RecoverySheet, toAppError, useSession } from "../../client";
import { Button, ErrorNote, Note, say, TextField, useActions } from "../../kit";
import { StepHead } from "./Start";
import { refusal, text } from "./text.el";

type SheetStepProps = { readonly sheet: RecoverySheet; readonly onNext: () => void };

/** The recovery sheet, this once: on the screen, on paper, in a file. */
export function SheetStep({ sheet, onNext }: SheetStepProps) {
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const printer = useSession().data?.settings.printer ?? "";
  const act = (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    setError("");
    work()
      .catch((thrown: unknown) => setError(refusal(toAppError(thrown))))
      .finally(() => setBusy(false));
  };
  const print = () =>
    act(async () => {
      await documents.print(sheet.document.id, printer, 1);
      say({ tone: "ok", text: text.printed });
    });
  useActions([
    {
      id: "start.print",
      label: text.print,
      icon: "printer",
      keys: ["Ctrl+KeyP"],
      group: text.title,
      run: print,
    },
    { id: "start.next", label: text.haveIt, keys: ["Ctrl+Enter"], group: text.title, run: onNext },
  ]);
  return (
    <div className="x-start-form">
      <StepHead title={text.sheet} lead={text.sheetLead} />
      <ol className="x-start-groups" aria-label={text.groups}>
        {sheet.groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat; their place is what they are
          <li key={at}>
            <small aria-hidden>{at + 1}</small>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <Note tone="warn" icon="lock" title={text.sheetKeep}>
        {text.sheetNever}
      </Note>
      {error && <ErrorNote>{error}</ErrorNote>}
      <div className="k-toolbar">
        <Button
          label={text.print}
          icon="printer"
          keys="Ctrl+KeyP"
          variant="primary"
          size="counter"
          autoFocus
          busy={busy}
          onPress={print}
        />
        <Button
          label={text.open}
          size="counter"
          onPress={() => act(() => documents.open(sheet.document.id))}
        />
      </div>
      <SaveSheet id={sheet.document.id} />
      <div className="x-start-foot">
        <Button label={text.haveIt} keys="Ctrl+Enter" size="counter" onPress={onNext} />
      </div>
    </div>
  );
}

function SaveSheet({ id }: { id: string }) {
  const [path, setPath] = useState("");
  const [saved, setSaved] = useState("");
  const [error, setError] = useState("");
  const browse = () => {
    setError("");
    desk.pickFolder("recovery").then(
      (folder) => folder !== "" && setPath(folder),
      (thrown: unknown) => setError(refusal(toAppError(thrown))),
    );
  };
  const save = () => {
    setError("");
    documents.save(id, fileIn(path.trim())).then(setSaved, (thrown: unknown) => {
      setSaved("");
      setError(refusal(toAppError(thrown)));
    });
  };
  return (
    <div className="x-start-save">
      <TextField
        label={text.saveTitle}
        hint={saved ? text.saved(saved) : text.savePathHint}
        placeholder={text.savePath}
        value={path}
        onChange={setPath}
        error={error || undefined}
      />
      <Button label={text.browse} onPress={browse} />
      <Button label={text.save} disabled={path.trim() === ""} onPress={save} />
    </div>
  );
}

/** A folder gets the usual name of the file; a path that ends in .pdf is taken as it is. */
export function fileIn(path: string): string {
  if (/\.pdf$/i.test(path)) return path;
  const slash = path.includes("\\") ? "\\" : "/";
  return `${path.replace(/[\\/]+$/, "")}${slash}${text.fileName}`;
}
