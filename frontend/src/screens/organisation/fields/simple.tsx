import type { ReactNode } from "react";
import { TextField } from "../../../kit";
import type { Form } from "../bench/useThing";

type TextKeys<Thing> = {
  [Key in keyof Thing]: Thing[Key] extends string ? Key : never;
}[keyof Thing] &
  string;

type LineProps<Thing> = {
  readonly form: Form<Thing>;
  readonly field: TextKeys<Thing>;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly lines?: number;
  readonly kind?: "text" | "tel" | "email";
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
};

/** One text field of a thing. */
export function Line<Thing>({ form, field, disabled, ...look }: LineProps<Thing>) {
  return (
    <TextField
      {...look}
      value={String(form.value[field])}
      onChange={(next) => form.change({ [field]: next } as unknown as Partial<Thing>)}
      error={form.errors[field]}
      disabled={(disabled ?? false) || form.locked}
    />
  );
}

type NumberProps = {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** What is written in place of 0. */
  readonly zero?: string;
  readonly unit?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
};

/** A whole number; an empty field is 0. */
export function NumberLine({ value, onChange, zero, unit, ...field }: NumberProps) {
  return (
    <TextField
      {...field}
      inputMode="numeric"
      maxLength={5}
      placeholder={zero}
      value={value === 0 ? "" : String(value)}
      onChange={(typed) => onChange(Number(typed.replace(/\D/g, "")))}
      trailing={unit}
    />
  );
}

type LinesProps = {
  readonly label: string;
  readonly hint?: string;
  readonly values: readonly string[];
  readonly onChange: (lines: string[]) => void;
  readonly rows?: number;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly optional?: boolean;
};

/** A few lines of a letterhead, one below the other. */
export function Lines({ values, onChange, rows = 3, ...field }: LinesProps) {
  return (
    <TextField
      {...field}
      lines={rows}
      value={values.join("\n")}
      onChange={(typed) => onChange(typed === "" ? [] : typed.split("\n"))}
    />
  );
}

/** A heading and the fields under it, two in a line where there is room. */
export function Part({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="x-part" aria-label={title}>
      <div className="x-part-head">
        <h3>{title}</h3>
        {lead && <p>{lead}</p>}
      </div>
      <div className="x-part-fields">{children}</div>
    </section>
  );
}

export function Wide({ children }: { children: ReactNode }) {
  return <div className="x-wide">{children}</div>;
}
