import { useState } from "react";
import { type Day, readDay, sayDayOfWeek, showDay } from "../i18n/dates";
import { type FieldProps, TextField } from "./Field";

type DateFieldProps = FieldProps & {
  readonly value: Day | undefined;
  readonly onChange: (day: Day | undefined) => void;
  /** What to say when the text is not a day. */
  readonly invalid: string;
};

/**
 * A day typed as people say it: 8/12, 08122026, +3, αύριο, Πέμπτη. The understood day stands
 * beneath in words. No calendar opens: at the telephone the keyboard is quicker.
 */
export function DateField({ value, onChange, invalid, ...field }: DateFieldProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? (value ? showDay(value) : "");
  const understood = readDay(text);
  const wrong = typed !== undefined && typed.trim() !== "" && understood === undefined;
  const change = (next: string) => {
    setTyped(next);
    onChange(readDay(next));
  };
  return (
    <TextField
      {...field}
      value={text}
      onChange={change}
      onBlur={() => understood && setTyped(undefined)}
      error={wrong ? invalid : field.error}
      hint={understood ? sayDayOfWeek(understood) : field.hint}
    />
  );
}
