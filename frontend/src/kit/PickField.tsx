import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from "react";
import "./PickField.css";
import type { FieldProps } from "./Field";
import { Icon } from "./Icon";
import { useKitWords } from "./words";

export type PickItem<Value> = {
  readonly id: string;
  readonly value: Value;
  readonly label: string;
  /** A second, quieter text beside the label. */
  readonly note?: string;
};

type PickFieldProps<Value> = FieldProps & {
  /** What is chosen, or undefined. */
  readonly value: PickItem<Value> | undefined;
  readonly onPick: (item: PickItem<Value> | undefined) => void;
  /** The items that fit what is typed, best first; "" asks for all. */
  readonly find: (typed: string) => readonly PickItem<Value>[];
  readonly placeholder?: string;
  readonly size?: "normal" | "counter";
  /** Called after Enter took an item, so that the form can lead on to its next field. */
  readonly onDone?: () => void;
  readonly hideLabel?: boolean;
  readonly renderNote?: (item: PickItem<Value>) => ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
};

/**
 * A field in which one types two letters and presses Enter: the best match is always marked, Enter
 * or Tab takes it. The combo box of React Aria marks nothing until an arrow key is pressed, which
 * costs one key for every choice, so this one follows the ARIA pattern by itself.
 */
export function PickField<Value>(props: PickFieldProps<Value>) {
  const words = useKitWords();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [marked, setMarked] = useState(0);
  const open = typed !== undefined;
  const items = open ? props.find(typed) : [];
  const active = items[Math.min(marked, items.length - 1)];

  const show = (text: string) => {
    setTyped(text);
    setMarked(text === "" ? Math.max(0, indexOf(props.find(""), props.value)) : 0);
  };
  const close = () => setTyped(undefined);
  const pick = (item: PickItem<Value> | undefined) => {
    close();
    if (item?.id !== props.value?.id) props.onPick(item);
  };
  const move = (by: number) => {
    if (!open) return show("");
    const next = Math.min(Math.max(marked + by, 0), items.length - 1);
    setMarked(next);
    list.current?.children[next]?.scrollIntoView?.({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      move(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open && typed !== "" && !active) return;
      if (open) pick(typed === "" && !props.value && marked === 0 && !active ? undefined : active);
      props.onDone?.();
    } else if (event.key === "Tab" && open && typed !== "" && active) pick(active);
    else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      close();
    }
  };

  const onBlur = () => {
    if (typed === "" && props.optional) props.onPick(undefined);
    close();
  };

  const described = [props.error && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean);
  return (
    <div className={`k-field k-pick k-field-${props.size ?? "normal"}`}>
      {!props.hideLabel && (
        <label className="k-field-label" htmlFor={`${id}-input`}>
          {props.label}
          {props.optional && <span className="k-field-optional"> {words.optional}</span>}
        </label>
      )}
      <div className="k-field-frame k-pick-anchor">
        <input
          ref={props.ref}
          id={`${id}-input`}
          className="k-input"
          role="combobox"
          aria-label={props.hideLabel ? props.label : undefined}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && active ? `${id}-${active.id}` : undefined}
          aria-invalid={props.error ? true : undefined}
          data-invalid={props.error ? true : undefined}
          aria-describedby={described.length ? described.join(" ") : undefined}
          autoComplete="off"
          spellCheck={false}
          disabled={props.disabled}
          // biome-ignore lint/a11y/noAutofocus: the first field of a form that a key has just opened
          autoFocus={props.autoFocus}
          placeholder={props.placeholder}
          value={typed ?? props.value?.label ?? ""}
          onChange={(event) => show(event.target.value)}
          onClick={() => !open && show("")}
          onFocus={(event) => event.target.select()}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
        />
        <span className="k-field-trailing">
          <Icon name="down" />
        </span>
        <ul
          ref={list}
          id={`${id}-list`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list box of the ARIA combo box pattern
          role="listbox"
          aria-label={props.label}
          className="k-pick-list"
          hidden={!open || items.length === 0}
        >
          {items.map((item) => (
            <PickOption
              key={item.id}
              id={`${id}-${item.id}`}
              item={item}
              marked={item === active}
              chosen={item.id === props.value?.id}
              onPick={() => {
                pick(item);
                props.onDone?.();
              }}
            />
          ))}
        </ul>
        {open && items.length === 0 && <p className="k-pick-list k-pick-none">{words.noMatches}</p>}
      </div>
      {props.hint && (
        <span id={`${id}-hint`} className="k-field-hint">
          {props.hint}
        </span>
      )}
      {props.error && (
        <span id={`${id}-error`} className="k-field-error">
          {props.error}
        </span>
      )}
    </div>
  );
}

function indexOf<Value>(items: readonly PickItem<Value>[], value: PickItem<Value> | undefined) {
  return value ? items.findIndex((item) => item.id === value.id) : -1;
}

type PickOptionProps<Value> = {
  readonly id: string;
  readonly item: PickItem<Value>;
  readonly marked: boolean;
  readonly chosen: boolean;
  readonly onPick: () => void;
};

function PickOption<Value>({ id, item, marked, chosen, onPick }: PickOptionProps<Value>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input
    <li
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of the list box above
      role="option"
      aria-selected={chosen}
      data-marked={marked || undefined}
      className="k-pick-option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span>{item.label}</span>
      {item.note && <small>{item.note}</small>}
    </li>
  );
}
