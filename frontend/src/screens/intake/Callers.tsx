import { type KeyboardEvent, useRef } from "react";
import type { Caller } from "../../client";
import type { Typed } from "./state";
import { text } from "./text.el";

type CallersProps = {
  readonly callers: readonly Caller[];
  readonly typed: Typed;
  readonly onPick: (caller: Caller) => void;
  readonly onNewPerson: () => void;
};

/** Who is known by this telephone; arrow keys move between the names, Enter takes one. */
export function Callers({ callers, typed, onPick, onNewPerson }: CallersProps) {
  const list = useRef<HTMLUListElement>(null);
  if (callers.length === 0) return null;
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowRight: 1,
      ArrowUp: -1,
      ArrowLeft: -1,
    };
    const step = steps[event.code];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className="x-callers x-wide" data-field="caller">
      <p id="callers-title">{text.known}</p>
      <ul ref={list} aria-labelledby="callers-title" onKeyDown={move}>
        {callers.map((caller) => (
          <li key={`${caller.last} ${caller.first} ${caller.phone}`}>
            <button
              type="button"
              aria-pressed={isChosen(caller, typed)}
              onClick={() => onPick(caller)}
            >
              <b>{[caller.last, caller.first].filter(Boolean).join(" ")}</b>
              <span>
                {[
                  caller.address,
                  text.openCount(caller.open.length),
                  caller.closed > 0 && text.closedCount(caller.closed),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={onNewPerson}>
            {text.newPerson}
          </button>
        </li>
      </ul>
    </div>
  );
}

export function isChosen(caller: Caller, typed: Typed): boolean {
  return caller.last === typed.last && caller.first === typed.first && typed.last !== "";
}
