import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type CallRow, calls, toAppError, useCalls, useSession } from "../../client";
import { showMoment, showMomentShort } from "../../i18n/dates";
import { errorSentence } from "../../i18n/errors.el";
import { showNumberShort, showPhone } from "../../i18n/numbers";
import {
  Button,
  DefinitionList,
  EmptyState,
  ErrorNote,
  Page,
  StatusBadge,
  Waiting,
} from "../../kit";
import { printPaper } from "../../parts/print";
import { SayBox } from "../../parts/request/SayBox";
import { text as detailText } from "../../parts/request/text.el";
import { go } from "../../router";
import "./Calls.css";
import { Outcome } from "./Outcome";
import { nextRow, script } from "./state";
import { text } from "./text.el";

export default function Calls() {
  const found = useCalls();
  const printer = useSession().data?.settings.printer ?? "";
  const rows = found.data ?? [];
  const print = () => void printPaper(calls.sheet, printer, text.printed);
  return (
    <Page
      title={text.title}
      lead={rows.length > 0 ? text.lead(rows.length) : undefined}
      actions={
        <Button label={text.sheet} icon="printer" disabled={rows.length === 0} onPress={print} />
      }
    >
      {found.error && <ErrorNote>{errorSentence(toAppError(found.error))}</ErrorNote>}
      {found.isPending && <Waiting label={text.loading} />}
      {found.data && rows.length === 0 && (
        <EmptyState icon="phone" title={text.empty}>
          <p>{text.emptyNote}</p>
        </EmptyState>
      )}
      {rows.length > 0 && <CallDesk rows={rows} />}
    </Page>
  );
}

function CallDesk({ rows }: { rows: readonly CallRow[] }) {
  const [place, setPlace] = useState({ id: rows[0]?.id ?? "", index: 0 });
  const current = nextRow(rows, place.id, place.index);
  useEffect(() => {
    if (current && current.id !== place.id)
      setPlace({ id: current.id, index: rows.indexOf(current) });
  }, [current, place.id, rows]);
  return (
    <div className="x-calls">
      <CallList
        rows={rows}
        current={current?.id ?? ""}
        onChoose={(row, index) => setPlace({ id: row.id, index })}
      />
      {current && <CallCard key={current.id} row={current} />}
    </div>
  );
}

type CallListProps = {
  readonly rows: readonly CallRow[];
  readonly current: string;
  readonly onChoose: (row: CallRow, index: number) => void;
};

/** The names; arrow keys choose, Enter goes to the outcomes. */
function CallList({ rows, current, onChoose }: CallListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const step = steps[event.code];
    if (event.code === "Enter") {
      event.preventDefault();
      document.querySelector<HTMLElement>(".x-call-outcomes button")?.focus();
    }
    if (!step) return;
    event.preventDefault();
    const at = rows.findIndex((row) => row.id === current);
    const index = Math.min(Math.max(at + step, 0), rows.length - 1);
    const row = rows[index];
    if (!row) return;
    onChoose(row, index);
    document.getElementById(`call-${row.id}`)?.scrollIntoView?.({ block: "nearest" });
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={text.list}
      aria-activedescendant={`call-${current}`}
      tabIndex={0}
      className="x-call-list"
      data-letters
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the list
        <div
          key={row.id}
          id={`call-${row.id}`}
          role="option"
          aria-selected={row.id === current}
          className="x-call-row"
          onClick={() => onChoose(row, index)}
        >
          <b>{row.name || row.citizen}</b>
          <span>{showPhone(row.phone)}</span>
          <small>
            {showNumberShort(row.number)} · {row.title}
          </small>
          {row.again ? (
            <StatusBadge tone="wait">{text.waitsUntil(showMomentShort(row.again))}</StatusBadge>
          ) : (
            row.tries > 0 && <StatusBadge tone="warn">{detailText.tries(row.tries)}</StatusBadge>
          )}
        </div>
      ))}
    </div>
  );
}

function CallCard({ row }: { row: CallRow }) {
  const name = row.name || row.citizen;
  return (
    <section className="x-call" aria-label={name}>
      <div className="x-call-head">
        <div>
          <h2>{name}</h2>
          <p className="x-call-phone">{row.phone ? showPhone(row.phone) : text.noPhone}</p>
        </div>
        <StatusBadge tone="warn">{text.notTold}</StatusBadge>
      </div>
      <SayBox title={text.say} sentences={[script(row)]} large />
      <Outcome row={row} />
      <DefinitionList
        items={[
          [text.number, row.number],
          [text.request, [row.title, row.place].filter(Boolean).join(" · ")],
          row.via !== "" && [text.via, row.via],
          row.since !== "" && [text.since, showMoment(row.since)],
          row.tries > 0 && [text.tries, row.tries],
        ]}
      />
      <div>
        <Button label={text.open} icon="right" onPress={() => go("request", { id: row.id })} />
      </div>
    </section>
  );
}
