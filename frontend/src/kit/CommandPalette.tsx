import { type KeyboardEvent, useId, useRef, useState } from "react";
import { sift } from "../i18n/fold";
import { type Action, allActions, isPossible } from "./action";
import { Keys } from "./Button";
import "./CommandPalette.css";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";
import { useKitWords } from "./words";

type CommandPaletteProps = {
  readonly title: string;
  readonly placeholder: string;
  readonly onClose: () => void;
};

/** Every action that makes sense now, found by a few letters; it teaches the key of each. */
export function CommandPalette({ title, placeholder, onClose }: CommandPaletteProps) {
  const words = useKitWords();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState("");
  const [marked, setMarked] = useState(0);
  const [possible] = useState(() =>
    allActions().filter((action) => !action.unlisted && isPossible(action)),
  );
  const found = sift(possible, typed, (action) => [action.label, action.words ?? ""]);
  const at = Math.min(marked, found.length - 1);
  const active = found[at];

  const run = (action: Action | undefined) => {
    if (!action) return;
    onClose();
    // After the dialog has given the focus back, so that the action may take it.
    setTimeout(action.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.code];
    if (step) {
      event.preventDefault();
      const next = Math.min(Math.max(at + step, 0), found.length - 1);
      setMarked(next);
      list.current?.children[next]?.scrollIntoView?.({ block: "nearest" });
    } else if (event.code === "Enter" || event.code === "NumpadEnter") {
      event.preventDefault();
      run(active);
    }
  };

  return (
    <Dialog title={title} onClose={onClose} size="palette">
      <input
        className="k-input k-palette-input"
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        placeholder={placeholder}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        ref={list}
        id={`${id}-list`}
        className="k-palette-list"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list box of the ARIA combo box pattern
        role="listbox"
        aria-label={title}
      >
        {found.map((action) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input
          <li
            key={action.id}
            id={`${id}-${action.id}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of the list box
            role="option"
            aria-selected={action === active}
            data-marked={action === active || undefined}
            className="k-pick-option k-palette-item"
            onClick={() => run(action)}
          >
            <Icon name={action.icon ?? "arrow"} />
            <span>{action.label}</span>
            {action.group && <small>{action.group}</small>}
            {action.keys?.[0] && <Keys chord={action.keys[0]} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{words.noMatches}</p>}
    </Dialog>
  );
}
