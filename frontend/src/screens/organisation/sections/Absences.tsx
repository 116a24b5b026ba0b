import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type AbsenceView,
  type EmployeeView,
  type OrganisationView,
  organisation,
  useSession,
} from "../../../client";
import { keys } from "../../../client/live";
import { common } from "../../../i18n/common.el";
import { type Day, daysBetween, today } from "../../../i18n/dates";
import { inOrder } from "../../../i18n/fold";
import { Button, Checkbox, DateField, Note, StatusBadge } from "../../../kit";
import { useGuard } from "../bench/guard";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { employeeOptions, fullName } from "../fields/options";
import { PickOne } from "../fields/Pick";
import { Line, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { monthNames } from "../text.el";
import { absences as words } from "../words.el";
import { addMonths, inMonth, remarksOn, workingDays } from "./absence";
import { MonthChart } from "./MonthChart";

/** The days off of a year as a set of days. */
export function useHolidays(year: number): ReadonlySet<Day> {
  const found = useQuery({
    queryKey: [...keys.organisation, "holidays", year],
    queryFn: () => organisation.holidays(year),
  }).data;
  const two = (part: number) => String(part).padStart(2, "0");
  return new Set(found?.map((one) => `${year}-${two(one.month)}-${two(one.day)}`));
}

/** Who is away in a month, who stands in, and what would go wrong. */
export function Absences({ known, rights }: SectionProps) {
  const now = useSession().data?.today ?? today();
  const [month, setMonth] = useState(now.slice(0, 7));
  const free = useHolidays(Number(month.slice(0, 4)));
  const people = new Map(known.employees.map((one) => [one.id, one]));
  const nameOf = (one: AbsenceView) => nameIn(people, one.employee);
  const shown = known.absences
    .filter((one) => inMonth(one, month))
    .sort((a, b) => inOrder(nameOf(a), nameOf(b)) || a.from.localeCompare(b.from));
  const away = new Set(
    known.absences
      .filter((one) => !one.withdrawn && one.from <= now && one.to >= now)
      .map((one) => one.employee),
  ).size;
  return (
    <Workbench<AbsenceView>
      key={month}
      kind="absence"
      words={words}
      things={shown}
      idOf={(one) => one.id}
      titleOf={(one) => nameOf(one) || words.identity}
      searched={(one) => [nameOf(one)]}
      isRetired={(one) => one.withdrawn}
      row={(one) => ({ title: nameOf(one) })}
      badges={(one) => one.withdrawn && <StatusBadge tone="neutral">{words.withdrawn}</StatusBadge>}
      may={rights.includes("absence.edit")}
      fresh={() => ({ ...blank })}
      check={(one) => ({
        ...(one.employee === "" ? { employee: words.pickEmployee } : {}),
        ...(one.from === "" ? { from: words.pickDay } : {}),
        ...(one.to === "" ? { to: words.pickDay } : {}),
        ...(one.from !== "" && one.to !== "" && one.to < one.from
          ? { to: "Η τελευταία ημέρα δεν είναι πριν από την πρώτη." }
          : {}),
      })}
      save={async (one) => {
        const saved = await organisation.saveAbsence(one);
        setMonth(saved.from.slice(0, 7));
        return saved.id;
      }}
      fields={["employee", "from", "to", "substitute", "reason"]}
      editor={(form) => <AbsenceForm form={form} known={known} free={free} />}
      tools={() => <MonthBar month={month} now={now} away={away} onMonth={setMonth} />}
      chart={(list) => (
        <MonthChart {...list} month={month} now={now} free={free} nameOf={nameOf} known={known} />
      )}
    />
  );
}

const blank: AbsenceView = {
  id: "",
  employee: "",
  from: "",
  to: "",
  substitute: "",
  reason: "",
  withdrawn: false,
};

function nameIn(people: ReadonlyMap<string, EmployeeView>, id: string): string {
  const found = people.get(id);
  return found ? fullName(found) : "";
}

type MonthBarProps = {
  readonly month: string;
  readonly now: Day;
  /** How many are away today. */
  readonly away: number;
  readonly onMonth: (month: string) => void;
};

function MonthBar({ month, now, away, onMonth: show }: MonthBarProps) {
  const guard = useGuard();
  const onMonth = (next: string) => guard.leave(() => show(next));
  const [year = "", number = ""] = month.split("-");
  return (
    <div className="x-month-bar">
      <Button
        label={words.previous}
        icon="back"
        iconOnly
        size="small"
        onPress={() => onMonth(addMonths(month, -1))}
      />
      <h2 aria-live="polite">{`${monthNames[Number(number) - 1] ?? ""} ${year}`}</h2>
      <Button
        label={words.next}
        icon="arrow"
        iconOnly
        size="small"
        onPress={() => onMonth(addMonths(month, 1))}
      />
      <Button
        label={words.today}
        size="small"
        variant="quiet"
        disabled={month === now.slice(0, 7)}
        onPress={() => onMonth(now.slice(0, 7))}
      />
      <span className="x-space" />
      <small>{words.awayToday(away)}</small>
    </div>
  );
}

type FormProps = {
  readonly form: Form<AbsenceView>;
  readonly known: OrganisationView;
  readonly free: ReadonlySet<Day>;
};

function AbsenceForm({ form, known, free }: FormProps) {
  const { value, change, errors, locked } = form;
  const employee = known.employees.find((one) => one.id === value.employee);
  const days = value.from && value.to >= value.from ? daysBetween(value.from, value.to) + 1 : 0;
  const remarks = value.withdrawn ? [] : remarksOn(value, known);
  return (
    <Part title={words.identity}>
      <Wide>
        <PickOne
          label={words.employee}
          options={employeeOptions(known)}
          value={value.employee}
          onChange={(id) => change({ employee: id })}
          error={errors.employee}
          disabled={locked || !form.isNew}
        />
      </Wide>
      <DateField
        label={words.from}
        hint={common.dayHint}
        invalid={common.dayInvalid}
        value={value.from || undefined}
        onChange={(from) =>
          change({ from: from ?? "", ...(value.to === "" && from ? { to: from } : {}) })
        }
        error={errors.from}
        disabled={locked}
      />
      <DateField
        label={words.to}
        hint={common.dayHint}
        invalid={common.dayInvalid}
        value={value.to || undefined}
        onChange={(to) => change({ to: to ?? "" })}
        error={errors.to}
        disabled={locked}
      />
      {days > 0 && (
        <Wide>
          <p className="x-quiet">{words.days(days, workingDays(value.from, value.to, free))}</p>
        </Wide>
      )}
      {remarks.length > 0 && (
        <Wide>
          <Note tone="warn" icon="alert">
            {remarks.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        </Wide>
      )}
      <Wide>
        <PickOne
          label={words.substitute}
          hint={substituteHint(value, employee, known)}
          optional
          options={employeeOptions(known, value.employee)}
          value={value.substitute}
          onChange={(substitute) => change({ substitute })}
          error={errors.substitute}
          disabled={locked}
        />
      </Wide>
      <Wide>
        <Line form={form} field="reason" label={words.reason} hint={words.reasonHint} optional />
      </Wide>
      {employee && employee.open > 0 && !value.withdrawn && (
        <Wide>
          <p className="x-quiet">{words.open(employee.open)}</p>
        </Wide>
      )}
      {!form.isNew && (
        <Wide>
          <Checkbox
            label={words.withdraw}
            note={words.withdrawNote}
            checked={value.withdrawn}
            onChange={(withdrawn) => change({ withdrawn })}
            disabled={locked}
          />
        </Wide>
      )}
    </Part>
  );
}

function substituteHint(
  value: AbsenceView,
  employee: EmployeeView | undefined,
  known: OrganisationView,
): string {
  if (value.substitute !== "" || !employee) return words.substituteHint;
  const standing = known.employees.find((one) => one.id === employee.substitute);
  return standing ? words.standing(fullName(standing)) : words.nobody;
}
