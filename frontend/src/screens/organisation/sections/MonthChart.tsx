import { type KeyboardEvent, useId } from "react";
import type { AbsenceView, OrganisationView } from "../../../client";
import { type Day, showDay } from "../../../i18n/dates";
import type { ChartProps } from "../bench/Workbench";
import { fullName } from "../fields/options";
import { absences as words } from "../words.el";
import { daysIn, isWeekend } from "./absence";

type MonthChartProps = ChartProps<AbsenceView> & {
  readonly month: string;
  readonly now: Day;
  readonly free: ReadonlySet<Day>;
  readonly nameOf: (one: AbsenceView) => string;
  readonly known: OrganisationView;
};

/** The absences of a month, one line each, over the days of the month. */
export function MonthChart(props: MonthChartProps) {
  const { things, current, month, now, free } = props;
  const id = useId();
  const at = things.findIndex((one) => one.id === current);
  const days = Array.from(
    { length: daysIn(month) },
    (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0 };
    const target = event.code === "End" ? things.length - 1 : steps[event.code];
    if (event.altKey || event.ctrlKey) return;
    if (target !== undefined) {
      event.preventDefault();
      const next = things[Math.min(Math.max(target, 0), things.length - 1)];
      if (next && next.id !== current) props.onCurrent(next.id);
    } else if (event.code === "Enter") {
      event.preventDefault();
      props.onOpen();
    }
  };
  const grid = {
    gridTemplateColumns: `var(--name-width) repeat(${days.length}, minmax(0, 1fr))`,
  };
  return (
    <div className="x-month" hidden={things.length === 0}>
      <div className="x-month-head" style={grid} aria-hidden>
        <span />
        {days.map((day) => (
          <span
            key={day}
            data-free={isWeekend(day) || free.has(day) || undefined}
            data-today={day === now || undefined}
          >
            {Number(day.slice(8))}
          </span>
        ))}
      </div>
      <div
        ref={props.ref}
        className="x-things x-month-rows"
        role="listbox"
        aria-label={words.list}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        data-pane-start
        onKeyDown={onKeyDown}
      >
        {things.map((one, index) => (
          <MonthRow
            key={one.id}
            {...props}
            one={one}
            id={`${id}-${index}`}
            days={days}
            grid={grid}
            chosen={index === at}
          />
        ))}
      </div>
    </div>
  );
}

type MonthRowProps = MonthChartProps & {
  readonly one: AbsenceView;
  readonly id: string;
  readonly days: readonly Day[];
  readonly grid: { readonly gridTemplateColumns: string };
  readonly chosen: boolean;
};

function MonthRow({ one, id, days, grid, chosen, ...props }: MonthRowProps) {
  const name = props.nameOf(one);
  const substitute = props.known.employees.find((person) => person.id === one.substitute);
  const first = days.findIndex((day) => day >= one.from);
  const after = days.findIndex((day) => day > one.to);
  const last = after < 0 ? days.length : after;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the list
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className="x-month-row"
      data-current={chosen || undefined}
      data-faded={one.withdrawn || undefined}
      style={grid}
      onClick={() => props.onCurrent(one.id)}
    >
      <b>{name}</b>
      <span className="sr-only">{words.span(showDay(one.from), showDay(one.to))}</span>
      {days.map((day, index) => (
        <i
          key={day}
          style={{ gridColumn: index + 2 }}
          data-free={isWeekend(day) || props.free.has(day) || undefined}
          data-today={day === props.now || undefined}
        />
      ))}
      <span
        className="x-month-bar-span"
        data-opens={one.from >= (days[0] ?? "") || undefined}
        data-ends={one.to <= (days.at(-1) ?? "") || undefined}
        style={{ gridColumn: `${Math.max(first, 0) + 2} / ${last + 2}` }}
      >
        {substitute ? fullName(substitute) : ""}
      </span>
    </div>
  );
}
