import { useState } from "react";
import type { Interval } from "../../../client";
import { Button, TextField } from "../../../kit";
import { text, weekdayNames } from "../text.el";
import { minutesOf, readSpans, showSpans, spansOf, weekdays } from "./week";

type HoursProps = {
  readonly label: string;
  /** What an empty week means here. */
  readonly emptyMeans: string;
  readonly value: readonly Interval[];
  readonly onChange: (week: Interval[]) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
};

/** The hours of a week: one line a day, typed as people say it («8-14:30»), drawn beside it. */
export function Hours({ label, emptyMeans, value, onChange, error, disabled }: HoursProps) {
  const setDay = (day: number, spans: readonly Interval[]) =>
    onChange([...value.filter((span) => span.day !== day), ...spans].sort(byTime));
  const monday = spansOf(value, 1);
  const likeMonday = () =>
    onChange(
      [...value.filter((span) => span.day === 0 || span.day === 6), ...monday]
        .concat([2, 3, 4, 5].flatMap((day) => monday.map((span) => ({ ...span, day }))))
        .sort(byTime),
    );
  const hours = minutesOf(value) / 60;
  return (
    <fieldset className="x-hours">
      <legend className="k-field-label">{label}</legend>
      <div className="x-hours-scale" aria-hidden>
        {[8, 12, 16, 20].map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${share(hour * 60)}%` }}>
            {hour}
          </span>
        ))}
      </div>
      {weekdays.map((day) => (
        <DayLine
          key={day}
          day={day}
          spans={spansOf(value, day)}
          onChange={(spans) => setDay(day, spans)}
          disabled={disabled ?? false}
        />
      ))}
      <div className="x-hours-foot">
        <small>{value.length === 0 ? emptyMeans : text.hoursSum(hours)}</small>
        {!disabled && monday.length > 0 && (
          <Button label={text.likeMonday} size="small" variant="quiet" onPress={likeMonday} />
        )}
      </div>
      {error && <p className="k-field-error">{error}</p>}
    </fieldset>
  );
}

function byTime(a: Interval, b: Interval): number {
  return ((a.day + 6) % 7) - ((b.day + 6) % 7) || a.from - b.from;
}

/** The strip shows 06:00 to 22:00. */
const dawn = 6 * 60;
const dusk = 22 * 60;

function share(minute: number): number {
  return (Math.min(Math.max(minute - dawn, 0), dusk - dawn) / (dusk - dawn)) * 100;
}

type DayLineProps = {
  readonly day: number;
  readonly spans: readonly Interval[];
  readonly onChange: (spans: readonly Interval[]) => void;
  readonly disabled: boolean;
};

function DayLine({ day, spans, onChange, disabled }: DayLineProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const name = weekdayNames[day] ?? "";
  const understood = typed === undefined ? spans : readSpans(typed, day);
  const change = (next: string) => {
    setTyped(next);
    const read = readSpans(next, day);
    if (read) onChange(read);
  };
  return (
    <div className="x-hours-day" data-weekend={day === 0 || day === 6 || undefined}>
      <span aria-hidden>{name}</span>
      <TextField
        label={text.hoursOf(name)}
        hideLabel
        placeholder={text.closed}
        value={typed ?? showSpans(spans)}
        onChange={change}
        onBlur={() => understood && setTyped(undefined)}
        error={understood ? undefined : text.hoursInvalid}
        disabled={disabled}
      />
      <span className="x-hours-strip" aria-hidden>
        {(understood ?? []).map((span) => (
          <i
            key={span.from}
            style={{
              insetInlineStart: `${share(span.from)}%`,
              inlineSize: `${share(span.to) - share(span.from)}%`,
            }}
          />
        ))}
      </span>
    </div>
  );
}
