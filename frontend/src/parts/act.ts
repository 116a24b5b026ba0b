import { useCallback, useState, useSyncExternalStore } from "react";
import { type Done, refreshRequest, requests, toAppError } from "../client";
import { common } from "../i18n/common.el";
import { errorSentence } from "../i18n/errors.el";
import { say } from "../kit";

/** Seconds in which an act of one's own can be taken back. */
export const undoSeconds = 10;

type Undoable = { readonly id: string; readonly ref: string; readonly until: number };

let undoable: Undoable | undefined;
const listeners = new Set<() => void>();

function setUndoable(next: Undoable | undefined) {
  undoable = next;
  for (const listener of listeners) listener();
}

export function useUndoable(): Undoable | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => undoable,
  );
}

/** Whether Ctrl+Z would do something now. */
export function canUndo(): boolean {
  return undoable !== undefined && Date.now() < undoable.until;
}

/** Takes the last act back. */
export async function undo(): Promise<void> {
  const last = undoable;
  if (!last || Date.now() >= last.until) return;
  setUndoable(undefined);
  try {
    await requests.undo(last.id, last.ref);
    refreshRequest(last.id);
    say({ tone: "ok", text: common.undone });
  } catch (thrown) {
    sayError(thrown);
  }
}

export function sayError(thrown: unknown): void {
  say({ tone: "danger", text: errorSentence(toAppError(thrown)) });
}

/** Tells the window that an act was done: refreshes, says so, offers to take it back. */
export function announce(done: Done, sentence: string): void {
  refreshRequest(done.id);
  if (done.undoUntil === "") {
    say({ tone: "ok", text: sentence });
    return;
  }
  setUndoable({ id: done.id, ref: done.ref, until: Date.now() + undoSeconds * 1000 });
  say({
    tone: "ok",
    text: sentence,
    seconds: undoSeconds,
    action: { label: common.undo, keys: "Ctrl+KeyZ", run: () => void undo() },
  });
}

export type Acting = {
  readonly busy: boolean;
  /** Does the act once; a refusal is thrown to `onRefusal`, or said aloud. */
  readonly run: (
    act: () => Promise<Done>,
    sentence: string,
    onRefusal?: (thrown: unknown) => void,
  ) => Promise<Done | undefined>;
};

/** For buttons that act at once: one at a time, announced, never silent about a refusal. */
export function useAct(): Acting {
  const [busy, setBusy] = useState(false);
  const run = useCallback<Acting["run"]>(async (act, sentence, onRefusal = sayError) => {
    setBusy(true);
    try {
      const done = await act();
      announce(done, sentence);
      return done;
    } catch (thrown) {
      onRefusal(thrown);
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, run };
}
