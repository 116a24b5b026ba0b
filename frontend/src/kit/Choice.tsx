import {
  Checkbox as AriaCheckbox,
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  SelectValue,
} from "react-aria-components";
import "./Choice.css";
import { FieldLabel, type FieldProps } from "./Field";
import { Icon } from "./Icon";

type CheckboxProps = {
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

/** One yes-or-no. */
export function Checkbox({ label, note, checked, onChange, disabled, autoFocus }: CheckboxProps) {
  return (
    <AriaCheckbox
      className="k-check"
      isSelected={checked}
      onChange={onChange}
      isDisabled={disabled}
      autoFocus={autoFocus}
    >
      <span className="k-check-box">{checked && <Icon name="check" />}</span>
      <span>
        {label}
        {note && <small className="k-check-note">{note}</small>}
      </span>
    </AriaCheckbox>
  );
}

export type Option<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly note?: string;
};

type ChoiceProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | undefined;
  readonly onChange: (value: Id) => void;
  /** segments = side by side as one bar, for two to five short words. */
  readonly look?: "segments" | "list";
  readonly hideLabel?: boolean;
};

/** One of a few, all in view; arrow keys move and choose. */
export function Choice<Id extends string>(props: ChoiceProps<Id>) {
  const look = props.look ?? "segments";
  return (
    <RadioGroup
      className={`k-field k-choice k-choice-${look}`}
      value={props.value ?? null}
      onChange={(value) => props.onChange(value as Id)}
      isDisabled={props.disabled}
      isInvalid={Boolean(props.error)}
      orientation={look === "list" ? "vertical" : "horizontal"}
      aria-label={props.hideLabel ? props.label : undefined}
    >
      {!props.hideLabel && <FieldLabel label={props.label} optional={props.optional} />}
      <div className="k-choice-options">
        {props.options.map((option, at) => (
          <Radio
            key={option.id}
            value={option.id}
            className="k-choice-option"
            autoFocus={props.autoFocus && (props.value ? props.value === option.id : at === 0)}
          >
            {option.label}
            {option.note && <small>{option.note}</small>}
          </Radio>
        ))}
      </div>
      {props.hint && <span className="k-field-hint">{props.hint}</span>}
      {props.error && <span className="k-field-error">{props.error}</span>}
    </RadioGroup>
  );
}

type SelectProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | undefined;
  readonly onChange: (value: Id) => void;
  readonly placeholder: string;
  readonly hideLabel?: boolean;
};

/** One of a list that opens; typing a letter jumps. For long lists use PickField. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  return (
    <AriaSelect
      className="k-field k-select"
      value={props.value ?? null}
      onChange={(key) => key !== null && props.onChange(key as Id)}
      isDisabled={props.disabled}
      isInvalid={Boolean(props.error)}
      placeholder={props.placeholder}
      aria-label={props.hideLabel ? props.label : undefined}
      autoFocus={props.autoFocus}
    >
      {!props.hideLabel && <Label className="k-field-label">{props.label}</Label>}
      <Button className="k-select-button">
        <SelectValue className="k-select-value">
          {({ selectedText }) => selectedText || props.placeholder}
        </SelectValue>
        <Icon name="down" />
      </Button>
      {props.hint && <span className="k-field-hint">{props.hint}</span>}
      {props.error && <span className="k-field-error">{props.error}</span>}
      <Popover className="k-popover">
        <ListBox className="k-listbox">
          {props.options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              className="k-listbox-item"
            >
              <span>{option.label}</span>
              {option.note && <small>{option.note}</small>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
