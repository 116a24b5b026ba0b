import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type FoundForm, setup, toAppError } from "../../client";
import { sift } from "../../i18n/fold";
import { Button, ErrorNote, PickField, TextField, useActions, Waiting } from "../../kit";
import { type Errors, StepHead } from "./Start";
import { refusal, text } from "./text.el";

export type StepProps = {
  readonly form: FoundForm;
  readonly change: (part: Partial<FoundForm>) => void;
  readonly errors: Errors;
  readonly setErrors: (errors: Errors) => void;
};

/** Which municipality, which office, what this PC is called. */
export function TownStep({
  form,
  change,
  errors,
  setErrors,
  onNext,
}: StepProps & { onNext: () => void }) {
  const found = useQuery({ queryKey: ["catalogs"], queryFn: setup.catalogs });
  const catalogs = found.data ?? [];
  const only = catalogs.length === 1 ? catalogs[0]?.code : undefined;
  useEffect(() => {
    if (only && form.catalog === "") change({ catalog: only });
  }, [only, form.catalog, change]);
  const town = catalogs.find((one) => one.code === form.catalog);
  const offices = (town?.offices ?? []).map((one) => ({
    id: one.code,
    value: one.code,
    label: one.name,
    note: one.code,
  }));
  const towns = catalogs.map((one) => ({ id: one.code, value: one.code, label: one.name }));
  const next = () => {
    const missing: Record<string, string> = {};
    if (form.catalog === "") missing.catalog = "Διαλέξτε δήμο.";
    if (form.office === "") missing.office = "Διαλέξτε γραφείο.";
    if (form.desk.trim() === "") missing.desk = "Γράψτε όνομα για τον υπολογιστή.";
    if (Object.keys(missing).length > 0) return setErrors(missing);
    onNext();
  };
  useActions([
    { id: "start.next", label: text.next, keys: ["Ctrl+Enter"], group: text.title, run: next },
  ]);
  if (found.error) return <ErrorNote>{refusal(toAppError(found.error))}</ErrorNote>;
  if (!found.data) return <Waiting label={text.loading} />;
  return (
    <form
      className="x-start-form"
      aria-label={text.town}
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <StepHead title={text.town} lead={text.townLead} />
      {catalogs.length === 0 && <ErrorNote>{text.noCatalog}</ErrorNote>}
      <PickField
        label={text.municipality}
        size="counter"
        autoFocus={!only}
        value={towns.find((one) => one.id === form.catalog)}
        onPick={(item) => change({ catalog: item?.id ?? "", office: "" })}
        find={(typed) => sift(towns, typed, (one) => [one.label])}
        error={errors.catalog}
      />
      <PickField
        label={text.office}
        hint={text.officeHint}
        size="counter"
        autoFocus={Boolean(only)}
        value={offices.find((one) => one.id === form.office)}
        onPick={(item) => change({ office: item?.id ?? "" })}
        find={(typed) => sift(offices, typed, (one) => [one.label, one.note])}
        error={errors.office}
      />
      <TextField
        label={text.desk}
        hint={text.deskHint}
        size="counter"
        maxLength={60}
        value={form.desk}
        onChange={(desk) => change({ desk })}
        error={errors.desk}
      />
      <div className="x-start-foot">
        <Button label={text.next} type="submit" variant="primary" size="counter" />
      </div>
    </form>
  );
}
