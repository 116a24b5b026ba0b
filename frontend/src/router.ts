import { useSyncExternalStore } from "react";

/**
 * Where the person is: the fragment of the address, «#/requests?id=…». It holds codes and
 * identifiers only, never what somebody typed about a citizen.
 */
export type Place = { readonly path: string; readonly params: Readonly<Record<string, string>> };

export const home = "requests";

export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { path: path || home, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function showPlace({ path, params }: Place): string {
  const query = new URLSearchParams(
    Object.entries(params).filter(([, value]) => value !== ""),
  ).toString();
  return `#/${path}${query ? `?${query}` : ""}`;
}

let place = readPlace(typeof window === "undefined" ? "" : window.location.hash);
const listeners = new Set<() => void>();

function arrive() {
  place = readPlace(window.location.hash);
  for (const listener of listeners) listener();
}

export function listenToAddress(): () => void {
  window.addEventListener("hashchange", arrive);
  window.addEventListener("popstate", arrive);
  arrive();
  return () => {
    window.removeEventListener("hashchange", arrive);
    window.removeEventListener("popstate", arrive);
  };
}

/** Goes to a screen; Esc and Alt+← come back from it. */
export function go(path: string, params: Readonly<Record<string, string>> = {}): void {
  const next = showPlace({ path, params });
  if (next === showPlace(place)) return;
  window.history.pushState({ inside: true }, "", next);
  arrive();
}

/** Changes the parameters of the screen without a step in the history. */
export function amendPlace(params: Readonly<Record<string, string>>): void {
  const next = { path: place.path, params: { ...place.params, ...params } };
  window.history.replaceState(window.history.state, "", showPlace(next));
  arrive();
}

/** Back to where one came from, or home when there is no such place. */
export function goBack(): void {
  if ((window.history.state as { inside?: boolean } | null)?.inside) window.history.back();
  else go(home);
}

export function usePlace(): Place {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => place,
  );
}
