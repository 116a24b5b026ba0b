import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from "react-aria-components";
import "./Field.css";
import { useKitWords } from "./words";

export type FieldProps = {
  readonly label: string;
  /** What to write, in one short sentence. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do; its presence marks the field. */
  readonly error?: string | undefined;
  /** Marks the label «προαιρετικό»; all others must be filled in. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly name?: string;
};

type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<Element>) => void;
  readonly kind?: "text" | "tel" | "email" | "password" | "search";
  readonly lines?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly inputMode?: "text" | "numeric" | "tel" | "email";
  readonly hideLabel?: boolean;
  readonly readOnly?: boolean;
  readonly size?: "normal" | "counter";
  /** Stands inside the frame, at the end: a key, a unit, a state. */
  readonly trailing?: ReactNode;
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
};

/** A line or a box of text with its label, hint and error. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, lines } = props;
  return (
    <AriaTextField
      className={`k-field k-field-${props.size ?? "normal"}`}
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      onKeyDown={(event) => {
        props.onKeyDown?.(event);
        event.continuePropagation(); // else Escape would never reach the window
      }}
      type={lines ? undefined : (props.kind ?? "text")}
      isInvalid={Boolean(error)}
      isRequired={false}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      autoFocus={props.autoFocus}
      name={props.name}
      maxLength={props.maxLength}
      autoComplete={props.autoComplete ?? "off"}
      inputMode={props.inputMode}
      aria-label={props.hideLabel ? label : undefined}
      validationBehavior="aria"
    >
      {!props.hideLabel && <FieldLabel label={label} optional={props.optional} />}
      <div className="k-field-frame">
        {lines ? (
          <TextArea
            ref={props.ref}
            className="k-input"
            rows={lines}
            placeholder={props.placeholder}
          />
        ) : (
          <Input ref={props.ref} className="k-input" placeholder={props.placeholder} />
        )}
        {props.trailing && <span className="k-field-trailing">{props.trailing}</span>}
      </div>
      {hint && (
        <Text slot="description" className="k-field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="k-field-error">{error}</FieldError>
    </AriaTextField>
  );
}

export function FieldLabel({ label, optional }: { label: string; optional?: boolean }) {
  const words = useKitWords();
  return (
    <Label className="k-field-label">
      {label}
      {optional && <span className="k-field-optional"> {words.optional}</span>}
    </Label>
  );
}

/** A group of fields that belong together, with a heading that screen readers say first. */
export function FieldGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="k-group">
      <h2 id={id} className="k-group-title">
        {label}
      </h2>
      {children}
    </div>
  );
}
