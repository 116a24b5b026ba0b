import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type HolidayView, type MunicipalityView, organisation, useSession } from "../../../client";
import { keys } from "../../../client/live";
import { Button, Choice, Select, TextField } from "../../../kit";
import { Solo } from "../bench/Solo";
import type { Form } from "../bench/useThing";
import { unitOptions } from "../fields/options";
import { PickOne } from "../fields/Pick";
import { Line, Lines, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { monthNames, weekdayNames } from "../text.el";
import { municipality as words } from "../words.el";
import { nameMissing } from "./common";

/** The town itself: its names, its channels, its letterhead, its days off. */
export function Municipality({ known, rights }: SectionProps) {
  return (
    <Solo<MunicipalityView>
      kind="municipality"
      thing={known.municipality}
      title={known.municipality.name}
      may={rights.includes("organisation.edit")}
      check={(one) => ({
        ...nameMissing(one.name),
        ...(one.holidays.some((day) => day.name.trim() === "")
          ? { holidays: "Γράψτε το όνομα κάθε αργίας." }
          : {}),
      })}
      save={async (one) => {
        const letterhead = one.letterhead.map((line) => line.trim()).filter((line) => line !== "");
        await organisation.saveMunicipality({ ...one, letterhead });
        return one.code;
      }}
      fields={["name", "genitive", "topUnit", "phone", "web", "email", "address", "holidays"]}
      editor={(form) => <TownForm form={form} known={known} />}
      side={() => <Year />}
      sideTitle={words.year}
    />
  );
}

type FormProps = { readonly form: Form<MunicipalityView>; readonly known: SectionProps["known"] };

function TownForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  return (
    <>
      <Part title={words.names}>
        <Line form={form} field="name" label={words.name} />
        <Line form={form} field="genitive" label={words.genitive} hint={words.genitiveHint} />
        <Wide>
          <PickOne
            label={words.topUnit}
            hint={words.topUnitHint}
            options={unitOptions(known, false)}
            value={value.topUnit}
            onChange={(topUnit) => change({ topUnit })}
            error={errors.topUnit}
            disabled={locked}
          />
        </Wide>
      </Part>
      <Part title={words.channels} lead={words.channelsLead}>
        <Line form={form} field="phone" label={words.phone} kind="tel" />
        <Line form={form} field="web" label={words.web} />
        <Line form={form} field="email" label={words.email} kind="email" optional />
        <Line form={form} field="address" label={words.address} />
      </Part>
      <Part title={words.letterhead}>
        <Lines
          label={words.letterheadLines}
          hint={words.letterheadHint}
          rows={4}
          values={value.letterhead}
          onChange={(letterhead) => change({ letterhead })}
          disabled={locked}
        />
        <figure className="x-letterhead">
          <figcaption>{words.letterheadPreview}</figcaption>
          <div>
            {value.letterhead.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place only
              <b key={at}>{line}</b>
            ))}
            <span>{value.address}</span>
            <span>{[value.phone, value.web].filter(Boolean).join(" · ")}</span>
          </div>
        </figure>
      </Part>
      <Part title={words.holidays} lead={words.holidaysLead}>
        <Wide>
          <Holidays
            days={value.holidays}
            onChange={(holidays) => change({ holidays })}
            locked={locked}
          />
          {errors.holidays && <p className="k-field-error">{errors.holidays}</p>}
        </Wide>
      </Part>
    </>
  );
}

type HolidaysProps = {
  readonly days: readonly HolidayView[];
  readonly onChange: (days: HolidayView[]) => void;
  readonly locked: boolean;
};

function Holidays({ days, onChange, locked }: HolidaysProps) {
  const set = (at: number, part: Partial<HolidayView>) =>
    onChange(days.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <div className="x-holidays">
      {days.length === 0 && <p className="x-quiet">{words.noHolidays}</p>}
      {days.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a holiday has no name of its own while it is typed
        <div key={at} className="x-holiday">
          <TextField
            label={words.holidayName}
            hideLabel={at > 0}
            value={one.name}
            onChange={(name) => set(at, { name })}
            disabled={locked}
          />
          <When day={one} onChange={(part) => set(at, part)} labelled={at === 0} locked={locked} />
          {!locked && (
            <Button
              label={`${words.holidayName}: ${one.name}. Αφαίρεση`}
              icon="trash"
              iconOnly
              variant="quiet"
              onPress={() => onChange(days.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      {!locked && (
        <Button
          label={words.addHoliday}
          icon="plus"
          size="small"
          onPress={() => onChange([...days, { name: "", month: 1, day: 1, easter: 0 }])}
        />
      )}
    </div>
  );
}

type WhenProps = {
  readonly day: HolidayView;
  readonly onChange: (part: Partial<HolidayView>) => void;
  readonly labelled: boolean;
  readonly locked: boolean;
};

function When({ day, onChange, labelled, locked }: WhenProps) {
  const fixed = day.month > 0;
  const number = (typed: string) => Number(typed.replace(/[^\d-]/g, "")) || 0;
  return (
    <>
      <Choice
        label={words.holidayKind}
        hideLabel={!labelled}
        options={[
          { id: "fixed", label: words.fixed },
          { id: "easter", label: words.easter },
        ]}
        value={fixed ? "fixed" : "easter"}
        onChange={(kind) =>
          onChange(
            kind === "fixed" ? { month: 1, day: 1, easter: 0 } : { month: 0, day: 0, easter: 1 },
          )
        }
        disabled={locked}
      />
      {fixed ? (
        <>
          <TextField
            label={words.day}
            hideLabel={!labelled}
            inputMode="numeric"
            value={day.day === 0 ? "" : String(day.day)}
            onChange={(typed) => onChange({ day: Math.min(number(typed), 31) })}
            disabled={locked}
          />
          <Select
            label={words.month}
            hideLabel={!labelled}
            placeholder={words.month}
            options={monthNames.map((label, at) => ({ id: String(at + 1), label }))}
            value={String(day.month)}
            onChange={(month) => onChange({ month: Number(month) })}
            disabled={locked}
          />
        </>
      ) : (
        <EasterDays value={day.easter} onChange={onChange} labelled={labelled} locked={locked} />
      )}
    </>
  );
}

type EasterProps = {
  readonly value: number;
  readonly onChange: (part: Partial<HolidayView>) => void;
  readonly labelled: boolean;
  readonly locked: boolean;
};

function EasterDays({ value, onChange, labelled, locked }: EasterProps) {
  const [typed, setTyped] = useState(String(value));
  const change = (next: string) => {
    setTyped(next);
    if (/^-?\d{1,3}$/.test(next)) onChange({ easter: Number(next) });
  };
  return (
    <div className="x-holiday-easter">
      <TextField
        label={words.easterDays}
        hideLabel={!labelled}
        value={typed}
        onChange={change}
        disabled={locked}
      />
    </div>
  );
}

/** The days off of a year as Go works them out, national and local. */
function Year() {
  const now = Number((useSession().data?.today ?? "2026").slice(0, 4));
  const [year, setYear] = useState(now);
  const days = useQuery({
    queryKey: [...keys.organisation, "holidays", year],
    queryFn: () => organisation.holidays(year),
  }).data;
  return (
    <section className="x-year" aria-label={words.year}>
      <div className="x-year-head">
        <h2>{words.year}</h2>
        <Button
          label={words.previous}
          icon="back"
          iconOnly
          size="small"
          variant="quiet"
          onPress={() => setYear(year - 1)}
        />
        <b>{year}</b>
        <Button
          label={words.next}
          icon="arrow"
          iconOnly
          size="small"
          variant="quiet"
          onPress={() => setYear(year + 1)}
        />
      </div>
      <ol aria-live="polite">
        {days?.map((one) => {
          const weekday = new Date(Date.UTC(year, one.month - 1, one.day)).getUTCDay();
          return (
            <li
              key={`${one.month}-${one.day}`}
              data-weekend={weekday === 0 || weekday === 6 || undefined}
            >
              <span>
                {`${(weekdayNames[weekday] ?? "").slice(0, 3)} ${String(one.day).padStart(2, "0")}/${String(one.month).padStart(2, "0")}`}
              </span>
              <span>{one.name}</span>
            </li>
          );
        })}
      </ol>
      <p className="x-quiet">{words.saved}</p>
    </section>
  );
}
