/**
 * Dates as the municipality writes them: 03/07/2015 in tables and fields, «3 Ιουλίου 2015» in
 * sentences. A day is a civil date "2026-12-08" without zone; a moment is an RFC 3339 text with
 * its zone. Moments are shown in the civil time of Athens whatever the clock of the PC says.
 */
export type Day = string;
export type Moment = string;

const zone = "Europe/Athens";

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const weekdayShort = new Intl.DateTimeFormat("el-GR", { timeZone: "UTC", weekday: "short" });
const sentence = new Intl.DateTimeFormat("el-GR", {
  timeZone: "UTC",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const sentenceWeekday = new Intl.DateTimeFormat("el-GR", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const weekdayLong = new Intl.DateTimeFormat("el-GR", { timeZone: "UTC", weekday: "long" });

type Civil = { readonly day: Day; readonly time: string };

/** The civil day and hour in Athens of a moment. */
export function civil(moment: Moment | Date): Civil {
  const found: Record<string, string> = {};
  for (const part of parts.formatToParts(new Date(moment))) found[part.type] = part.value;
  const { year = "", month = "", day = "", hour = "", minute = "" } = found;
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

export function today(now: Date = new Date()): Day {
  return civil(now).day;
}

function utc(day: Day): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

export function addDays(day: Day, days: number): Day {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another, negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

/** 08/12/2026 */
export function showDay(day: Day): string {
  const [year, month, date] = day.slice(0, 10).split("-");
  return `${date}/${month}/${year}`;
}

/** 08/12, and with the year when it is another than that of `now`. */
export function showDayShort(day: Day, now: Day = today()): string {
  const [year, month, date] = day.slice(0, 10).split("-");
  return day.slice(0, 4) === now.slice(0, 4)
    ? `${date}/${month}`
    : `${date}/${month}/${year?.slice(2)}`;
}

/** 8 Δεκεμβρίου 2026 */
export function sayDay(day: Day): string {
  return sentence.format(utc(day));
}

/** Τρίτη 8 Δεκεμβρίου 2026 */
export function sayDayOfWeek(day: Day): string {
  return capital(sentenceWeekday.format(utc(day)).replace(",", ""));
}

/** Δευτέρα 07/12/2026, 09:14 */
export function showMoment(moment: Moment): string {
  const { day, time } = civil(moment);
  return `${capital(weekdayLong.format(utc(day)))} ${showDay(day)}, ${time}`;
}

/** Πέμ 10/12 12:40 */
export function showMomentShort(moment: Moment, now: Day = today()): string {
  const { day, time } = civil(moment);
  return `${capital(weekdayShort.format(utc(day)))} ${showDayShort(day, now)} ${time}`;
}

export function showTime(moment: Moment | Date): string {
  return civil(moment).time;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("el") + text.slice(1);
}

const weekdays = ["κυρ", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ"];

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/**
 * Reads a day as people type it: 8/12/2026, 8.12.26, 08122026, 8/12 (the next such day), +3,
 * σήμερα, αύριο, Πέμπτη (the next one). Undefined when it is none.
 */
export function readDay(typed: string, now: Day = today()): Day | undefined {
  const text = plain(typed);
  if (text === "") return undefined;
  if (text === "σημερα") return now;
  if (text === "αυριο") return addDays(now, 1);
  if (text === "μεθαυριο") return addDays(now, 2);
  const ahead = /^\+(\d{1,3})$/.exec(text)?.[1];
  if (ahead) return addDays(now, Number(ahead));
  const weekday = text.length >= 3 ? weekdays.indexOf(text.slice(0, 3)) : -1;
  if (weekday >= 0) return nextWeekday(weekday, now);
  return readNumbers(text, now);
}

function nextWeekday(weekday: number, now: Day): Day {
  const ahead = (weekday - utc(now).getUTCDay() + 7) % 7;
  return addDays(now, ahead === 0 ? 7 : ahead);
}

function readNumbers(text: string, now: Day): Day | undefined {
  const packed = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text);
  const split = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const found = packed ?? split;
  if (!found) return undefined;
  const date = Number(found[1]);
  const month = Number(found[2]);
  if (found[3]) return real(fullYear(found[3]), month, date);
  const year = Number(now.slice(0, 4));
  const thisYear = real(year, month, date);
  return thisYear && thisYear < now ? real(year + 1, month, date) : thisYear;
}

function fullYear(typed: string): number {
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed);
}

function real(year: number, month: number, date: number): Day | undefined {
  const day = new Date(Date.UTC(year, month - 1, date));
  if (day.getUTCMonth() !== month - 1 || day.getUTCDate() !== date) return undefined;
  return day.toISOString().slice(0, 10);
}

/** The moment of a civil day and hour in Athens, "2026-12-15" and "09:30". */
export function momentOf(day: Day, time: string): Moment {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shown = civil(new Date(wanted));
  const offset = Date.parse(`${shown.day}T${shown.time}:00Z`) - wanted;
  return new Date(wanted - offset).toISOString();
}
