import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  desk,
  queryClient,
  type Settings,
  session,
  takeSession,
  toAppError,
  useSession,
  useSettings,
} from "../../client";
import { keys } from "../../client/live";
import {
  Button,
  Card,
  Checkbox,
  Choice,
  Dialog,
  ErrorNote,
  Note,
  Select,
  say,
  TextField,
  useActions,
  Waiting,
} from "../../kit";
import { goBack } from "../../router";
import { FolderField } from "./FolderField";
import { refusal, text } from "./text.el";

const sizes = [100, 110, 125, 150, 175, 200] as const;

/** Printer, look and habits of this PC; and one's own password. */
export function ThisPc() {
  const stored = useSettings();
  if (stored.error) return <ErrorNote>{refusal(toAppError(stored.error))}</ErrorNote>;
  if (!stored.data) return <Waiting label={text.loading} />;
  return (
    <>
      <PcForm stored={stored.data} />
      <OwnPassword />
    </>
  );
}

type Errors = Readonly<Record<string, string>>;

function usePcForm(stored: Settings) {
  const [edited, setEdited] = useState<Settings | undefined>(undefined);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const value = edited ?? stored;
  const dirty = JSON.stringify(value) !== JSON.stringify(stored);
  const change = (part: Partial<Settings>) => setEdited({ ...value, ...part });
  const revert = () => {
    setEdited(undefined);
    setErrors({});
  };
  const save = async () => {
    if (busy || !dirty) return false;
    setBusy(true);
    setErrors({});
    try {
      queryClient.setQueryData(keys.settings, await desk.saveSettings(value));
      void queryClient.invalidateQueries({ queryKey: keys.session });
      setEdited(undefined);
      say({ tone: "ok", text: text.saved });
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      setErrors({ [error.field]: refusal(error) });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { value, dirty, change, revert, save, errors, busy };
}

function PcForm({ stored }: { stored: Settings }) {
  const form = usePcForm(stored);
  const { value, dirty, change, errors } = form;
  const [asking, setAsking] = useState(false);
  const locked = !useSession().data?.me?.rights.includes("desk.settings");
  useLook(value, stored);
  useActions([
    {
      id: "settings.save",
      label: text.save,
      icon: "check",
      keys: ["Ctrl+Enter", "Ctrl+KeyS"],
      group: text.title,
      when: () => dirty,
      run: () => void form.save(),
    },
    {
      id: "settings.leave",
      label: text.revert,
      keys: ["Escape"],
      unlisted: true,
      when: () => dirty,
      run: () => setAsking(true),
    },
  ]);
  const loose = Object.entries(errors).filter(([field]) => field !== "scanFolder");
  return (
    <>
      <form
        className="x-settings-form"
        aria-label={text.title}
        onSubmit={(event) => event.preventDefault()}
      >
        {locked && <Note tone="plain">{text.notMine}</Note>}
        {loose.map(([field, sentence]) => (
          <ErrorNote key={field}>{sentence}</ErrorNote>
        ))}
        <Card title={text.paper}>
          <div className="x-settings-grid">
            <Printer
              value={value.printer}
              onChange={(printer) => change({ printer })}
              locked={locked}
            />
            <FolderField
              label={text.scanFolder}
              hint={text.scanHint}
              purpose="scan"
              optional
              value={value.scanFolder}
              onChange={(scanFolder) => change({ scanFolder })}
              error={errors.scanFolder}
              disabled={locked}
            />
          </div>
        </Card>
        <Card title={text.look}>
          <div className="x-settings-grid">
            <Choice
              label={text.textSize}
              options={sizes.map((size) => ({ id: String(size), label: `${size}%` }))}
              value={String(value.textSize)}
              onChange={(size) => change({ textSize: Number(size) })}
              disabled={locked}
            />
            <Choice
              label={text.density}
              options={[
                { id: "comfortable", label: text.comfortable },
                { id: "compact", label: text.compact },
              ]}
              value={value.density === "compact" ? "compact" : "comfortable"}
              onChange={(density) => change({ density })}
              disabled={locked}
            />
          </div>
        </Card>
        <Card title={text.work}>
          <Work value={value} change={change} locked={locked} />
        </Card>
        {!locked && (
          <div className="x-settings-foot" role="toolbar" aria-label={text.title}>
            <Button
              label={text.save}
              keys="Ctrl+Enter"
              variant="primary"
              busy={form.busy}
              disabled={!dirty}
              onPress={() => void form.save()}
            />
            {dirty && <Button label={text.revert} onPress={form.revert} />}
          </div>
        )}
      </form>
      {asking && <Unsaved form={form} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Text size and density are seen at once, before they are saved; leaving takes them back. */
function useLook(value: Settings, stored: Settings) {
  useEffect(() => {
    const root = document.documentElement;
    const show = (look: Settings) => {
      root.style.fontSize = `${look.textSize || 100}%`;
      root.dataset.density = look.density;
    };
    show(value);
    return () => show(stored);
  }, [value, stored]);
}

type PrinterProps = {
  readonly value: string;
  readonly onChange: (printer: string) => void;
  readonly locked: boolean;
};

function Printer({ value, onChange, locked }: PrinterProps) {
  const printers = useQuery({ queryKey: ["printers"], queryFn: desk.printers });
  const known = printers.data ?? [];
  const gone = value !== "" && !known.some((one) => one.name === value);
  const options = [
    { id: "none", label: text.printerNone },
    ...known.map((one) => ({
      id: `printer ${one.name}`,
      label: one.name,
      ...(one.default ? { note: text.printerDefault } : {}),
    })),
    ...(gone ? [{ id: `printer ${value}`, label: value }] : []),
  ];
  return (
    <Select
      label={text.printer}
      placeholder={text.printerNone}
      options={options}
      value={value === "" ? "none" : `printer ${value}`}
      onChange={(id) => onChange(id === "none" ? "" : id.slice("printer ".length))}
      hint={
        printers.error ? `${text.printersFailed} ${refusal(toAppError(printers.error))}` : undefined
      }
      disabled={locked}
    />
  );
}

type WorkProps = {
  readonly value: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly locked: boolean;
};

function Work({ value, change, locked }: WorkProps) {
  return (
    <div className="x-settings-grid">
      <Choice
        label={text.nextAfterDone}
        options={[
          { id: "next", label: text.next },
          { id: "stay", label: text.stay },
          { id: "list", label: text.list },
        ]}
        value={value.nextAfterDone as "next" | "stay" | "list"}
        onChange={(nextAfterDone) => change({ nextAfterDone })}
        disabled={locked}
      />
      <Choice
        label={text.idle}
        options={[2, 5, 10, 15, 30].map((minutes) => ({
          id: String(minutes),
          label: `${minutes}΄`,
        }))}
        value={String(value.idleMinutes)}
        onChange={(minutes) => change({ idleMinutes: Number(minutes) })}
        disabled={locked}
      />
      <div>
        <Checkbox
          label={text.sound}
          checked={value.sound}
          onChange={(sound) => change({ sound })}
          disabled={locked}
        />
        <Checkbox
          label={text.startHidden}
          note={text.startHiddenNote}
          checked={value.startHidden}
          onChange={(startHidden) => change({ startHidden })}
          disabled={locked}
        />
      </div>
      <Checkbox
        label={text.singleKeys}
        note={text.singleKeysNote}
        checked={value.singleKeys}
        onChange={(singleKeys) => change({ singleKeys })}
        disabled={locked}
      />
    </div>
  );
}

type UnsavedProps = {
  readonly form: ReturnType<typeof usePcForm>;
  readonly onClose: () => void;
};

function Unsaved({ form, onClose }: UnsavedProps) {
  const save = async () => {
    onClose();
    if (await form.save()) goBack();
  };
  const discard = () => {
    form.revert();
    goBack();
  };
  return (
    <Dialog
      title={text.unsavedTitle}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button label={text.save} variant="primary" autoFocus onPress={() => void save()} />
          <Button label={text.revert} variant="danger" onPress={discard} />
          <Button label={text.goOn} onPress={onClose} />
        </>
      }
    >
      <p>{text.unsaved}</p>
    </Dialog>
  );
}

const empty = { old: "", fresh: "", again: "" };

function OwnPassword() {
  const [typed, setTyped] = useState(empty);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part });
  const submit = () => {
    if (busy) return;
    if (typed.fresh !== typed.again) return setError(text.notSame);
    setBusy(true);
    setError("");
    session
      .changePassword(typed.old, typed.fresh)
      .then((state) => {
        takeSession(state);
        setTyped(empty);
        say({ tone: "ok", text: text.changed });
      })
      .catch((thrown: unknown) => setError(refusal(toAppError(thrown))))
      .finally(() => setBusy(false));
  };
  const full = typed.old !== "" && typed.fresh !== "" && typed.again !== "";
  return (
    <form
      className="x-settings-form"
      aria-label={text.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (full) submit();
      }}
    >
      <Card title={text.own}>
        {error && <ErrorNote>{error}</ErrorNote>}
        <div className="x-settings-three">
          <TextField
            label={text.old}
            kind="password"
            autoComplete="current-password"
            value={typed.old}
            onChange={(old) => set({ old })}
          />
          <TextField
            label={text.fresh}
            hint={text.freshHint}
            kind="password"
            autoComplete="new-password"
            value={typed.fresh}
            onChange={(fresh) => set({ fresh })}
          />
          <TextField
            label={text.again}
            kind="password"
            autoComplete="new-password"
            value={typed.again}
            onChange={(again) => set({ again })}
          />
        </div>
        <div>
          <Button label={text.change} type="submit" busy={busy} disabled={!full} />
        </div>
      </Card>
    </form>
  );
}
