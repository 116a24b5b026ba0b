import type { Interval } from "../../../client";
import { weekdayNames } from "../text.el";

/** Monday first, as calendars hang on Greek walls; Go counts from Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

export function showMinute(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** «08:00–14:30, 17:00–20:00» */
export function showSpans(spans: readonly Interval[]): string {
  return [...spans]
    .sort((a, b) => a.from - b.from)
    .map((span) => `${showMinute(span.from)}–${showMinute(span.to)}`)
    .join(", ");
}

export function spansOf(week: readonly Interval[], day: number): readonly Interval[] {
  return week.filter((span) => span.day === day);
}

/**
 * Reads hours as people type them: 8-14:30, 0800-1430, 8.30 – 15, and several with a comma between.
 * Undefined when they are none, end before they begin, or overlap.
 */
export function readSpans(typed: string, day: number): Interval[] | undefined {
  const text = typed.trim();
  if (text === "" || text === "-" || text === "–") return [];
  const spans: Interval[] = [];
  for (const part of text.split(/[,;+]| και /)) {
    const ends = part.split(/[-–—]|έως|ως/).map((end) => readMinute(end));
    const [from, to] = ends;
    if (ends.length !== 2 || from === undefined || to === undefined || from >= to) return undefined;
    spans.push({ day, from, to });
  }
  spans.sort((a, b) => a.from - b.from);
  const apart = spans.every((span, at) => at === 0 || span.from >= (spans[at - 1]?.to ?? 0));
  return apart ? spans : undefined;
}

function readMinute(typed: string): number | undefined {
  const found = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(typed);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (minute > 59 || hour * 60 + minute > 24 * 60) return undefined;
  return hour * 60 + minute;
}

/** «Δευ–Παρ 08:00–14:30, Σάβ 09:00–12:00» */
export function showWeek(week: readonly Interval[]): string {
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [at, day] of weekdays.entries()) {
    const hours = showSpans(spansOf(week, day));
    const run = runs.at(-1);
    if (run && run.last === at - 1 && run.hours === hours) run.last = at;
    else runs.push({ first: at, last: at, hours });
  }
  return runs
    .filter((run) => run.hours !== "")
    .map(({ first, last, hours }) => {
      const from = weekdayNames[weekdays[first] ?? 0]?.slice(0, 3);
      const to = weekdayNames[weekdays[last] ?? 0]?.slice(0, 3);
      return `${from}${last > first ? `–${to}` : ""} ${hours}`;
    })
    .join(", ");
}

export function minutesOf(week: readonly Interval[]): number {
  return week.reduce((sum, span) => sum + span.to - span.from, 0);
}
