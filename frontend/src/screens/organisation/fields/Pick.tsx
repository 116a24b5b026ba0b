import { type KeyboardEvent, useState } from "react";
import { sift } from "../../../i18n/fold";
import { Button, PickField, TextField } from "../../../kit";
import { text } from "../text.el";

export type PickOption = {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** Other words under which it is found. */
  readonly words?: readonly string[];
};

type CommonProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
};

function find(options: readonly PickOption[], typed: string) {
  return sift(options, typed, (one) => [one.label, ...(one.words ?? []), one.note ?? ""]).map(
    (one) => ({ ...one, value: one.id }),
  );
}

type PickOneProps = CommonProps & {
  readonly options: readonly PickOption[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
};

/** One of the things of the municipality, found by typing. */
export function PickOne({ options, value, onChange, ...field }: PickOneProps) {
  const chosen = options.find((one) => one.id === value);
  const unknown = value !== "" && !chosen ? { id: value, label: value } : undefined;
  const shown = chosen ?? unknown;
  return (
    <PickField
      {...field}
      value={shown && { ...shown, value: shown.id }}
      onPick={(item) => onChange(item?.id ?? "")}
      find={(typed) => find(options, typed)}
    />
  );
}

type PickManyProps = CommonProps & {
  readonly options: readonly PickOption[];
  readonly values: readonly string[];
  readonly onChange: (ids: string[]) => void;
  /** What none chosen means. */
  readonly noneMeans: string;
};

/** Several of the things of the municipality; none may mean all. */
export function PickMany({ options, values, onChange, noneMeans, ...field }: PickManyProps) {
  const [round, setRound] = useState(0);
  const rest = options.filter((one) => !values.includes(one.id));
  const add = (id: string | undefined) => {
    if (!id) return;
    onChange([...values, id]);
    setRound(round + 1);
  };
  const chips = values.map((id) => ({
    id,
    label: options.find((one) => one.id === id)?.label ?? id,
  }));
  return (
    <div className="x-many">
      {!field.disabled && (
        <PickField
          key={round}
          {...field}
          autoFocus={round > 0}
          placeholder={values.length === 0 ? noneMeans : text.addMore}
          value={undefined}
          onPick={(item) => add(item?.id)}
          find={(typed) => find(rest, typed)}
        />
      )}
      {field.disabled && (
        <p className="k-field-label">
          {field.label}: {values.length === 0 && noneMeans}
        </p>
      )}
      <Chips
        label={field.label}
        chips={chips}
        onRemove={field.disabled ? undefined : (id) => onChange(values.filter((one) => one !== id))}
      />
    </div>
  );
}

type WordsProps = CommonProps & {
  readonly values: readonly string[];
  readonly onChange: (words: string[]) => void;
  readonly placeholder?: string;
};

/** A list of words: Enter or a comma takes the one just typed, also a whole list pasted in. */
export function Words({ values, onChange, placeholder, ...field }: WordsProps) {
  const [typed, setTyped] = useState("");
  const take = (all: string) => {
    const found = all
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== "");
    setTyped("");
    if (found.length > 0) onChange([...new Set([...values, ...found])]);
  };
  const type = (next: string) => (/[,;\n]/.test(next) ? take(next) : setTyped(next));
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.ctrlKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      take(typed);
    } else if (event.key === "Backspace" && typed === "" && values.length > 0) {
      event.preventDefault();
      setTyped(values.at(-1) ?? "");
      onChange(values.slice(0, -1));
    }
  };
  return (
    <div className="x-many">
      <TextField
        {...field}
        placeholder={placeholder}
        value={typed}
        onChange={type}
        onBlur={() => take(typed)}
        onKeyDown={onKeyDown}
      />
      <Chips
        label={field.label}
        chips={values.map((one) => ({ id: one, label: one }))}
        onRemove={
          field.disabled ? undefined : (word) => onChange(values.filter((one) => one !== word))
        }
      />
    </div>
  );
}

type ChipsProps = {
  readonly label: string;
  readonly chips: readonly { readonly id: string; readonly label: string }[];
  readonly onRemove: ((id: string) => void) | undefined;
};

function Chips({ label, chips, onRemove }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className="x-chips" aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.id} className="x-chip">
          <span>{chip.label}</span>
          {onRemove && (
            <Button
              label={text.remove(chip.label)}
              icon="cross"
              iconOnly
              size="small"
              variant="quiet"
              onPress={() => onRemove(chip.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
