import type { CallRow } from "../../client";
import { addDays, civil, type Day, momentOf, sayDayOfWeek } from "../../i18n/dates";
import { reasons } from "./text.el";

/** What is said on the telephone: why we call, and the handler's own words. */
export function script(row: Pick<CallRow, "why" | "tell" | "result" | "plannedOn">): string {
  const planned = row.why === "request_planned" && row.plannedOn ? sayDayOfWeek(row.plannedOn) : "";
  return [reasons[row.why] ?? "", planned && `Θα γίνει ${planned}.`, row.tell || row.result]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** «9:30», «0930», «9» as an hour of the day. */
export function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(typed.trim());
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

export function inOneHour(now: Date): string {
  return new Date(now.getTime() + 3_600_000).toISOString();
}

export function tomorrowMorning(now: Date): string {
  return momentOf(addDays(civil(now).day, 1), "09:00");
}

export function againAt(day: Day | undefined, time: string): string | undefined {
  const hour = readTime(time);
  return day && hour ? momentOf(day, hour) : undefined;
}

/** Which row comes next when one has left the list. */
export function nextRow(rows: readonly CallRow[], id: string, index: number): CallRow | undefined {
  return rows.find((row) => row.id === id) ?? rows[Math.min(index, rows.length - 1)];
}
