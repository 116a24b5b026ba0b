import { useState } from "react";
import {
  desk,
  type ImportOptions,
  type ImportReport,
  type RejectedRow,
  refresh,
  toAppError,
} from "../../client";
import { keys } from "../../client/live";
import { showCount } from "../../i18n/numbers";
import { Button, Card, Checkbox, Note, Select, say, Table, TextField } from "../../kit";
import { FolderField } from "./FolderField";
import { columnWords, refusal, rowReason, text } from "./text.el";

type Typed = Omit<ImportOptions, "dryRun"> & { readonly path: string };

const empty: Typed = { path: "", mapping: {}, sheet: "", other: false };

/** Rows shown of those that are not taken; the rest follow once these are mended. */
const mostRejected = 200;

/** Requests of the years before: tried first, then taken. */
export function Import() {
  const [typed, setTyped] = useState(empty);
  const [report, setReport] = useState<ImportReport | undefined>(undefined);
  const [tried, setTried] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const run = (dryRun: boolean) => {
    if (busy) return;
    if (typed.path.trim() === "") return setError(text.pathMissing);
    const { path, ...options } = typed;
    setBusy(true);
    setError("");
    desk
      .importRequests(path.trim(), { ...options, dryRun })
      .then((found) => {
        setReport(found);
        setTried(JSON.stringify(typed));
        if (dryRun) return;
        say({ tone: "ok", text: text.importDone(found.taken) });
        refresh(keys.list, keys.counts);
      })
      .catch((thrown: unknown) => setError(refusal(toAppError(thrown))))
      .finally(() => setBusy(false));
  };
  const asTried = tried === JSON.stringify(typed);
  const ready = report?.dryRun === true && asTried && report.taken > 0;
  return (
    <div className="x-settings-form">
      <Card title={text.importTitle}>
        <p className="x-settings-lead">{text.importLead}</p>
        <FolderField
          label={text.importFile}
          hint={text.importFileHint}
          purpose="import"
          kind="file"
          value={typed.path}
          onChange={(path) => set({ path, mapping: {} })}
          error={error || undefined}
        />
        <div className="x-settings-grid">
          <TextField
            label={text.importSheet}
            hint={text.importSheetHint}
            optional
            value={typed.sheet}
            onChange={(sheet) => set({ sheet })}
          />
          <Checkbox
            label={text.importOther}
            note={text.importOtherNote}
            checked={typed.other}
            onChange={(other) => set({ other })}
          />
        </div>
        <div className="k-toolbar">
          <Button
            label={text.dryRun}
            icon="search"
            variant={ready ? "plain" : "primary"}
            busy={busy}
            onPress={() => run(true)}
          />
          {report?.dryRun && report.taken > 0 && (
            <Button
              label={text.importNow(report.taken)}
              icon="check"
              variant="primary"
              disabled={!ready || busy}
              onPress={() => run(false)}
            />
          )}
          {report?.dryRun && !asTried && <small>{text.needsDryRun}</small>}
        </div>
      </Card>
      {report && <Found report={report} />}
      {report && (
        <Columns report={report} mapping={typed.mapping} onChange={(mapping) => set({ mapping })} />
      )}
      {report && report.rejected.length > 0 && <Rejected rows={report.rejected} />}
    </div>
  );
}

function Found({ report }: { report: ImportReport }) {
  const figures = [
    { label: text.rows, count: report.rows },
    {
      label: text.taken,
      count: report.taken,
      note: `${showCount(report.completed)} ${text.completed}`,
    },
    { label: text.unchanged, count: report.unchanged },
    { label: text.rejected, count: report.rejected.length, bad: report.rejected.length > 0 },
  ];
  return (
    <Card title={report.dryRun ? text.dryResult : text.result}>
      <dl className="x-figures" aria-live="polite">
        {figures.map((one) => (
          <div key={one.label} data-bad={one.bad || undefined}>
            <dt>{one.label}</dt>
            <dd>
              {showCount(one.count)}
              {one.note && <small>{one.note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

type ColumnsProps = {
  readonly report: ImportReport;
  readonly mapping: Readonly<Record<string, string>>;
  readonly onChange: (mapping: Record<string, string>) => void;
};

function Columns({ report, mapping, onChange }: ColumnsProps) {
  const matched = new Map(report.columns.map((one) => [one.code, one.name]));
  const headers = [...new Set([...report.columns.map((one) => one.name), ...report.unmatched])];
  const used = new Set([...matched.values(), ...Object.values(mapping)]);
  const spare = report.unmatched.filter((one) => !used.has(one));
  const options = [
    { id: "none", label: text.notThere },
    ...headers.map((header) => ({ id: `header ${header}`, label: header })),
  ];
  const choose = (column: string, id: string) =>
    onChange({ ...mapping, [column]: id === "none" ? "" : id.slice("header ".length) });
  return (
    <Card title={text.columns}>
      <p className="x-settings-lead">{text.columnsLead}</p>
      <div className="x-columns">
        {Object.entries(columnWords).map(([column, name]) => {
          const header = mapping[column] ?? matched.get(column) ?? "";
          return (
            <div key={column} className="x-column" data-found={header !== "" || undefined}>
              <Select
                label={name}
                placeholder={text.notThere}
                options={options}
                value={header === "" ? "none" : `header ${header}`}
                onChange={(id) => choose(column, id)}
              />
            </div>
          );
        })}
      </div>
      {spare.length > 0 && <Note tone="plain">{text.unmatched(spare.join(", "))}</Note>}
    </Card>
  );
}

function Rejected({ rows }: { rows: readonly RejectedRow[] }) {
  const shown = rows.slice(0, mostRejected);
  return (
    <Card title={text.rejectedTitle}>
      {rows.length > shown.length && (
        <p className="x-settings-lead">{text.firstRows(shown.length, rows.length)}</p>
      )}
      <Table<RejectedRow>
        label={text.rejectedTitle}
        rows={shown}
        rowId={(one) => `${one.row}-${one.code}-${one.reason}`}
        columns={[
          { id: "row", header: text.row, align: "end", cell: (one) => showCount(one.row) },
          { id: "reason", header: text.reason, cell: (one) => rowReason(one.code, one.reason) },
        ]}
      />
    </Card>
  );
}
