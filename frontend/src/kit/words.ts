import { createContext, useContext } from "react";

/** The few words the kit's own parts must say. The kit has none; the house gives them at the top. */
export type KitWords = {
  readonly close: string;
  readonly loading: string;
  readonly noMatches: string;
  readonly optional: string;
  readonly clear: string;
  readonly matches: (count: number) => string;
  readonly resize: string;
  readonly actions: string;
};

const Words = createContext<KitWords | undefined>(undefined);

export const KitWordsProvider = Words.Provider;

export function useKitWords(): KitWords {
  const words = useContext(Words);
  if (!words) throw new Error("kit: no words were given; wrap the window in KitWordsProvider");
  return words;
}
