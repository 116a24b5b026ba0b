import { useEffect, useRef, useSyncExternalStore } from "react";
import type { IconName } from "./Icon";
import { type Chord, chordOf, isBrowserKey, isTextField } from "./keys";

/**
 * One thing a person can do. The same object feeds the button, the key, the menu, the command
 * palette and the shortcut sheet, so that they can never disagree.
 */
export type Action = {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** The first is the one shown; the others work too. */
  readonly keys?: readonly Chord[];
  /** Heading under which palette and shortcut sheet list it. */
  readonly group?: string;
  /** A bare letter key that works while a list has the focus and single keys are switched on. */
  readonly letter?: Chord;
  /** Other words under which the palette finds it. */
  readonly words?: string;
  readonly danger?: boolean;
  /** False while it makes no sense: the key does nothing, the button is grey, the palette hides it. */
  readonly when?: () => boolean;
  /** True when the key must leave text fields alone (Ctrl+Z). */
  readonly outsideFields?: boolean;
  /** True when the action is not listed in the palette, only bound (arrow keys and the like). */
  readonly unlisted?: boolean;
  readonly run: () => void;
};

export function isPossible(action: Action): boolean {
  return action.when ? action.when() : true;
}

type Layer = { readonly modal: boolean; actions: () => readonly Action[] };

let layers: readonly Layer[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Layer[]) {
  layers = next;
  for (const listener of listeners) listener();
}

/** Layers from the newest down to the first modal one: what lies under a dialog is out of reach. */
function reachable(from: readonly Layer[]): readonly Layer[] {
  const top = from.toReversed();
  const modal = top.findIndex((layer) => layer.modal);
  return modal < 0 ? top : top.slice(0, modal + 1);
}

/** All actions within reach now, the nearest first, each id once. */
export function actionsInReach(): readonly Action[] {
  return unique(reachable(layers).flatMap((layer) => layer.actions()));
}

/** All actions of the window, also those under an open dialog: for palette and shortcut sheet. */
export function allActions(): readonly Action[] {
  return unique(layers.toReversed().flatMap((layer) => layer.actions()));
}

function unique(actions: readonly Action[]): readonly Action[] {
  const seen = new Set<string>();
  return actions.filter((action) => !seen.has(action.id) && seen.add(action.id));
}

/** Binds actions while the component is shown. A modal layer hides the layers under it. */
export function useActions(actions: readonly Action[], options?: { modal?: boolean }): void {
  const latest = useRef(actions);
  latest.current = actions;
  const modal = options?.modal ?? false;
  useEffect(() => {
    const layer: Layer = { modal, actions: () => latest.current };
    publish([...layers, layer]);
    return () => publish(layers.filter((one) => one !== layer));
  }, [modal]);
}

/** Makes a component follow which layers there are. */
export function useActionLayers(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => layers.length,
  );
}

let singleKeys = true;

/** Switches the bare letter keys on or off (WCAG 2.1.4). */
export function useSingleKeys(on: boolean): void {
  useEffect(() => {
    singleKeys = on;
  }, [on]);
}

function find(chord: Chord, target: EventTarget | null): Action | undefined {
  const inField = isTextField(target);
  const inList =
    singleKeys && target instanceof Element && target.closest("[data-letters]") !== null;
  for (const action of actionsInReach()) {
    const bound = action.keys?.includes(chord) || (inList && action.letter === chord);
    if (!bound || (action.outsideFields && inField)) continue;
    if (isPossible(action)) return action;
  }
  return undefined;
}

function runKey(event: KeyboardEvent, escapeOnly: boolean) {
  if (event.isComposing || event.defaultPrevented) return;
  const chord = chordOf(event);
  if ((chord === "Escape") !== escapeOnly) return;
  const action = find(chord, event.target);
  if (!action && !isBrowserKey(chord)) return;
  event.preventDefault();
  event.stopPropagation();
  if (action && !event.repeat) action.run();
}

/**
 * Listens to the keyboard of the whole window; call once. Keys are taken before the widgets see
 * them, except Escape, which an open list or menu may use first.
 */
export function listenToKeys(target: Window = window): () => void {
  const early = (event: KeyboardEvent) => runKey(event, false);
  const late = (event: KeyboardEvent) => runKey(event, true);
  target.addEventListener("keydown", early, true);
  target.addEventListener("keydown", late);
  return () => {
    target.removeEventListener("keydown", early, true);
    target.removeEventListener("keydown", late);
  };
}
