import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { desk, type Health, queryClient, toAppError, useSession, useSettings } from "../../client";
import { keys } from "../../client/live";
import { fileSize } from "../../i18n/common.el";
import { showMoment } from "../../i18n/dates";
import { Button, Card, DefinitionList, ErrorNote, Note, say, Waiting } from "../../kit";
import { go } from "../../router";
import { FolderField } from "./FolderField";
import { refusal, text } from "./text.el";

/** Copies of the books, their health, what support needs. */
export function Copies() {
  const state = useSession().data;
  const rights = state?.me?.rights ?? [];
  return (
    <div className="x-settings-form">
      {rights.includes("desk.backup") && <Backup />}
      {state && !state.demo && (
        <Card title={text.recovery}>
          {state.recoveryProved ? (
            <Note tone="ok" icon="check">
              {text.recoveryProved}
            </Note>
          ) : (
            <Note
              tone="warn"
              icon="alert"
              actions={
                <Button label={text.recoveryProve} size="small" onPress={() => go("start")} />
              }
            >
              {text.recoveryOpen}
            </Note>
          )}
        </Card>
      )}
      {rights.includes("desk.check") && <Check />}
      {rights.includes("desk.check") && <Diagnostics />}
    </div>
  );
}

const lastKey = ["last-backup"];

function Backup() {
  const settings = useSettings().data;
  const last = useQuery({ queryKey: lastKey, queryFn: desk.lastBackup });
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const folder = typed ?? settings?.backupFolder ?? "";
  const moved = typed !== undefined && typed !== settings?.backupFolder;
  const act = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError("");
    try {
      await work();
    } catch (thrown) {
      setError(refusal(toAppError(thrown)));
    } finally {
      setBusy(false);
    }
  };
  const keepFolder = async () => {
    if (!settings || !moved) return;
    const saved = await desk.saveSettings({ ...settings, backupFolder: folder.trim() });
    queryClient.setQueryData(keys.settings, saved);
    setTyped(undefined);
  };
  const save = () =>
    act(async () => {
      await keepFolder();
      await queryClient.invalidateQueries({ queryKey: lastKey });
      say({ tone: "ok", text: text.saved });
    });
  const backup = () =>
    act(async () => {
      await keepFolder();
      queryClient.setQueryData(lastKey, await desk.backup(""));
      say({ tone: "ok", text: text.backupDone });
    });
  const made = last.data?.lastAt ? last.data : undefined;
  return (
    <Card title={text.backup}>
      <p className="x-settings-lead">
        {text.backupLead} {text.hourly}
      </p>
      <FolderField
        label={text.backupFolder}
        hint={text.backupHint}
        purpose="backup"
        optional
        value={folder}
        onChange={setTyped}
        error={error || undefined}
      />
      <DefinitionList
        items={[
          [text.backupPlace, last.data?.folder ?? ""],
          [text.backupLast, made ? showMoment(made.lastAt) : text.backupNever],
          made ? [text.backupFile, made.file] : false,
          made ? [text.backupSize, fileSize(made.size)] : false,
        ]}
      />
      <div className="k-toolbar">
        <Button
          label={text.backupNow}
          icon="copy"
          variant="primary"
          busy={busy}
          onPress={() => void backup()}
        />
        {moved && <Button label={text.save} onPress={() => void save()} />}
      </div>
    </Card>
  );
}

function Check() {
  const [found, setFound] = useState<Health | undefined>(undefined);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const run = (full: boolean) => {
    if (busy) return;
    setBusy(true);
    setError("");
    setFound(undefined);
    desk
      .check(full)
      .then(setFound, (thrown: unknown) => setError(refusal(toAppError(thrown))))
      .finally(() => setBusy(false));
  };
  return (
    <Card title={text.check}>
      <p className="x-settings-lead">{text.checkLead}</p>
      <div className="k-toolbar">
        <Button label={text.checkFull} icon="check" disabled={busy} onPress={() => run(true)} />
        <Button label={text.checkQuick} disabled={busy} onPress={() => run(false)} />
      </div>
      <div aria-live="polite">
        {busy && <Waiting label={text.checkRunning} />}
        {error && <ErrorNote>{error}</ErrorNote>}
        {found && <Verdict health={found} />}
      </div>
    </Card>
  );
}

function Verdict({ health }: { health: Health }) {
  const seconds = (health.took / 1000).toFixed(1).replace(".", ",");
  return (
    <div className="x-settings-verdict">
      <Note tone={health.ok ? "ok" : "danger"} icon={health.ok ? "check" : "alert"}>
        <b>{health.ok ? text.checkOk : text.checkBad(health.problems.length)}</b>{" "}
        {text.checked(health.entries, health.requests, seconds)}
      </Note>
      {health.problems.length > 0 && (
        <details>
          <summary>{text.forSupport}</summary>
          <ul lang="en" className="x-settings-raw">
            {health.problems.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
      <DefinitionList items={[[text.digest, <code key="digest">{health.digest}</code>]]} />
    </div>
  );
}

function Diagnostics() {
  const [folder, setFolder] = useState("");
  const [path, setPath] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const save = () => {
    if (busy) return;
    setBusy(true);
    setError("");
    setPath("");
    desk
      .diagnostics(folder.trim())
      .then(setPath, (thrown: unknown) => setError(refusal(toAppError(thrown))))
      .finally(() => setBusy(false));
  };
  return (
    <Card title={text.diagnostics}>
      <p className="x-settings-lead">{text.diagnosticsLead}</p>
      <FolderField
        label={text.diagnosticsFolder}
        hint={text.backupHint}
        purpose="diagnostics"
        optional
        value={folder}
        onChange={setFolder}
        error={error || undefined}
      />
      <div className="k-toolbar" aria-live="polite">
        <Button label={text.diagnosticsSave} busy={busy} onPress={save} />
        {path && <span>{text.diagnosticsDone(path)}</span>}
      </div>
    </Card>
  );
}
