import { useEffect, useState } from "react";
import type { Row } from "../../client";
import { statusTones, statusWords, word } from "../../i18n/codes.el";
import { civil, showDayShort, today } from "../../i18n/dates";
import { StatusBadge, type Tone } from "../../kit";
import { text } from "./text.el";

export type Badge = { readonly tone: Tone; readonly label: string };

type Dated = Pick<Row, "status" | "due" | "dueIn" | "overdue" | "closedAt" | "planned">;

/** The deadline in one word, as the column shows it. */
export function dueBadge(row: Dated): Badge {
  if (row.closedAt) return { tone: "ok", label: showDayShort(civil(row.closedAt).day) };
  if (row.status === "aside") return { tone: "neutral", label: "–" };
  if (row.overdue) {
    const late = -row.dueIn;
    return { tone: "danger", label: late <= 1 ? text.dueYesterday : text.dueAgo(late) };
  }
  if (row.status === "planned" && row.planned) {
    return { tone: "wait", label: text.plannedFor(showDayShort(row.planned)) };
  }
  if (row.dueIn === 0) return { tone: "warn", label: text.dueToday };
  if (row.dueIn === 1) return { tone: "neutral", label: text.dueTomorrow };
  return { tone: "neutral", label: row.due ? showDayShort(row.due) : "–" };
}

export function DueBadge({ row }: { row: Dated & Pick<Row, "ackBy"> }) {
  if (row.ackBy) return <PromiseBadge ackBy={row.ackBy} short />;
  const { tone, label } = dueBadge(row);
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

export function StatusWord({ status }: { status: string }) {
  return (
    <StatusBadge tone={statusTones[status] ?? "neutral"}>{word(statusWords, status)}</StatusBadge>
  );
}

type PromiseBadgeProps = {
  readonly ackBy: string;
  /** For a narrow column: once it is late, by how much is not said. */
  readonly short?: boolean;
};

/** The promise of one hour as a live countdown until «Παρέλαβα». */
export function PromiseBadge({ ackBy, short }: PromiseBadgeProps) {
  const left = useMinutesUntil(ackBy);
  if (left === undefined) return null;
  const late = left < 0;
  return (
    <StatusBadge tone={late ? "danger" : "warn"}>
      {late && short && text.ackMissing}
      {late && !short && text.ackLate(-left)}
      {!late && (short && left > 60 ? text.ackOn(clockOrDay(ackBy)) : text.ackIn(left))}
    </StatusBadge>
  );
}

/** The hour of a moment of today, the day of a later one. */
function clockOrDay(moment: string): string {
  const { day, time } = civil(moment);
  return day === today() ? time : showDayShort(day);
}

/** Whole minutes until a moment, negative when it has passed; asked again every ten seconds. */
function useMinutesUntil(moment: string): number | undefined {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(clock);
  }, []);
  if (moment === "") return undefined;
  const minutes = (Date.parse(moment) - now) / 60_000;
  return minutes < 0 ? Math.floor(minutes) : Math.ceil(minutes);
}
