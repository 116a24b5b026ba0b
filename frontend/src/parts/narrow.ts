import { useSyncExternalStore } from "react";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia?.(query);
      media?.addEventListener("change", listener);
      return () => media?.removeEventListener("change", listener);
    },
    () => window.matchMedia?.(query).matches ?? false,
  );
}

/** Below this width list and detail take turns; 1024 px at 100 % still stands side by side. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 61.99rem)");
}

/** Below this width a list beside its detail leaves a column out. */
export function useTight(): boolean {
  return useMedia("(max-width: 74.99rem)");
}
