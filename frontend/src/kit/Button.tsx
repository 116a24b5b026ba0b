import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components";
import { type Action, isPossible } from "./action";
import "./Button.css";
import { Icon, type IconName } from "./Icon";
import { ariaChord, type Chord, showChord } from "./keys";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger" | "masthead";

type ButtonProps = {
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: Chord;
  readonly variant?: ButtonVariant;
  /** counter = the large target of screens used while standing at the counter. */
  readonly size?: "small" | "normal" | "counter";
  /** The label is spoken but only the icon is drawn. */
  readonly iconOnly?: boolean;
  readonly grow?: boolean;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly autoFocus?: boolean;
  readonly type?: "button" | "submit";
  readonly expanded?: boolean;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onPress?: () => void;
};

export function Button(props: ButtonProps) {
  const { label, icon, keys, variant = "plain", size = "normal", iconOnly } = props;
  return (
    <AriaButton
      ref={props.ref}
      className={`k-button k-button-${variant} k-button-${size}${props.grow ? " k-button-grow" : ""}${iconOnly ? " k-button-icon" : ""}`}
      type={props.type ?? "button"}
      isDisabled={props.disabled}
      isPending={props.busy}
      autoFocus={props.autoFocus}
      onPress={props.onPress}
      aria-label={iconOnly ? label : undefined}
      aria-expanded={props.expanded}
      aria-keyshortcuts={keys ? ariaChord(keys) : undefined}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && <span className="k-button-label">{label}</span>}
      {props.children}
      {keys && !iconOnly && <Keys chord={keys} />}
    </AriaButton>
  );
}

/** A key as it is drawn on buttons and sheets; screen readers hear it from the control itself. */
export function Keys({ chord, both }: { chord: Chord; both?: boolean }) {
  return <kbd aria-hidden={!both}>{showChord(chord, both)}</kbd>;
}

type ActionButtonProps = {
  readonly action: Action;
  readonly variant?: ButtonVariant;
  readonly size?: "small" | "normal" | "counter";
  readonly grow?: boolean;
  readonly iconOnly?: boolean;
  readonly showIcon?: boolean;
  readonly showKeys?: boolean;
  readonly busy?: boolean;
};

/** The button of an action. */
export function ActionButton({ action, showKeys, showIcon, ...look }: ActionButtonProps) {
  return (
    <Button
      {...look}
      label={action.label}
      icon={showIcon || look.iconOnly ? action.icon : undefined}
      keys={showKeys ? action.keys?.[0] : undefined}
      variant={look.variant ?? (action.danger ? "danger" : "plain")}
      disabled={!isPossible(action)}
      onPress={action.run}
    />
  );
}
