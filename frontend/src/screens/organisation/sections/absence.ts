import type { AbsenceView, OrganisationView } from "../../../client";
import { addDays, type Day, showDay } from "../../../i18n/dates";
import { fullName } from "../fields/options";
import { absences as words } from "../words.el";

/** "2026-12" and one more is "2027-01". */
export function addMonths(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

export function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

export function inMonth(one: Pick<AbsenceView, "from" | "to">, month: string): boolean {
  return one.from <= `${month}-31` && one.to >= `${month}-01`;
}

export function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

export function workingDays(from: Day, to: Day, free: ReadonlySet<Day>): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1))
    if (!isWeekend(day) && !free.has(day)) count++;
  return count;
}

function overlap(a: Pick<AbsenceView, "from" | "to">, b: Pick<AbsenceView, "from" | "to">) {
  return a.from <= b.to && a.to >= b.from;
}

/** What would go wrong with an absence: in sentences, the gravest first. */
export function remarksOn(one: AbsenceView, known: OrganisationView): readonly string[] {
  if (one.employee === "" || one.from === "" || one.to < one.from) return [];
  const others = known.absences.filter(
    (other) => !other.withdrawn && other.id !== one.id && overlap(other, one),
  );
  const away = new Set(others.map((other) => other.employee)).add(one.employee);
  const employee = known.employees.find((person) => person.id === one.employee);
  const substitute = known.employees.find(
    (person) => person.id === (one.substitute || employee?.substitute),
  );
  const twice = others
    .filter((other) => other.employee === one.employee)
    .map((other) => words.overlap(showDay(other.from), showDay(other.to)));
  const theirs = others
    .filter((other) => other.employee === substitute?.id)
    .map((other) =>
      words.substituteAway(
        substitute ? fullName(substitute) : "",
        showDay(other.from),
        showDay(other.to),
      ),
    );
  const emptied = (employee?.posts ?? [])
    .filter(
      (post) =>
        !known.employees.some(
          (person) =>
            !person.retired &&
            !away.has(person.id) &&
            person.posts.some((each) => each.unit === post.unit),
        ),
    )
    .map((post) =>
      words.emptyUnit(known.units.find((unit) => unit.code === post.unit)?.name ?? post.unit),
    );
  return [...twice, ...theirs, ...emptied];
}
