import { useCallback, useEffect, useRef, useState } from "react";
import { drafts } from "./calls";

/** Milliseconds after which what was typed must lie with Go. */
const putAfter = 1200;

/** Drafts on their way to Go: who opens the form again waits for them. */
const underway = new Map<string, Promise<void>>();

function hand(key: string, value: string): void {
  const done = drafts.put(key, value).catch(() => {});
  underway.set(key, done);
  void done.then(() => {
    if (underway.get(key) === done) underway.delete(key);
  });
}

/** What hands over the forms that are open now. */
const open = new Set<() => void>();

/** Hands over at once what is not yet with Go: Go takes nothing more once the person has left. */
export async function flushDrafts(): Promise<void> {
  for (const put of open) put();
  await Promise.all(underway.values());
}

async function fetchDraft(key: string): Promise<string> {
  await underway.get(key);
  return drafts.get(key);
}

export type DraftState<Value> = {
  readonly value: Value;
  readonly change: (part: Partial<Value>) => void;
  readonly reset: (value: Value) => void;
  /** False until Go has said whether an older draft lies there. */
  readonly ready: boolean;
  /** True when an older draft was found and taken up. */
  readonly restored: boolean;
  readonly drop: () => void;
};

/**
 * A form that survives a power cut: it is handed to Go at most two seconds after a key, and read
 * back when the form opens again. An unreadable draft is left alone and the form starts empty.
 */
export function useDraft<Value extends object>(key: string, empty: Value): DraftState<Value> {
  const [value, setValue] = useState(empty);
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const clock = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<Value>(undefined);
  const touched = useRef(false);

  const put = useCallback(() => {
    clearTimeout(clock.current);
    clock.current = undefined;
    if (unsaved.current) hand(key, JSON.stringify(unsaved.current));
    unsaved.current = undefined;
  }, [key]);

  useEffect(() => {
    let current = true;
    touched.current = false;
    open.add(put);
    fetchDraft(key)
      .then((text) => {
        const found = readDraft<Value>(text);
        if (!current || !found || touched.current) return;
        setValue((before) => ({ ...before, ...found }));
        setRestored(true);
      })
      .catch(() => {})
      .finally(() => current && setReady(true));
    return () => {
      current = false;
      open.delete(put);
      put();
    };
  }, [key, put]);

  const change = useCallback(
    (part: Partial<Value>) => {
      touched.current = true;
      setValue((before) => {
        const next = { ...before, ...part };
        unsaved.current = next;
        return next;
      });
      clock.current ??= setTimeout(put, putAfter);
    },
    [put],
  );
  const drop = useCallback(() => {
    clearTimeout(clock.current);
    clock.current = undefined;
    unsaved.current = undefined;
    setRestored(false);
    void drafts.drop(key).catch(() => {});
  }, [key]);
  const reset = useCallback(
    (next: Value) => {
      drop();
      setValue(next);
    },
    [drop],
  );
  return { value, change, reset, ready, restored, drop };
}

export function readDraft<Value>(text: string | undefined): Partial<Value> | undefined {
  if (!text) return undefined;
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? (found as Partial<Value>) : undefined;
  } catch {
    return undefined;
  }
}
