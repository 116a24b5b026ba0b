import { useSyncExternalStore } from "react";

/** What is typed into the search box of the masthead; it stays in memory, never in the address. */
let text = "";
const listeners = new Set<() => void>();

export function setSearch(next: string): void {
  if (next === text) return;
  text = next;
  for (const listener of listeners) listener();
}

export function useSearch(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => text,
  );
}
