import { fold } from "../../i18n/fold";
import { text } from "./text.el";

/** The least length in letters, as in Go. */
export const minLength = 12;

export type Strength = { readonly good: boolean; readonly share: number; readonly say: string };

/** What can be said of a password while it is typed; Go has the last word (common passwords). */
export function strengthOf(password: string, names: readonly string[]): Strength {
  const length = [...password].length;
  const share = Math.min(1, length / 20);
  if (length < minLength)
    return { good: false, share, say: text.lettersMissing(minLength - length) };
  const folded = fold(password);
  const bare = folded.replace(/[0-9!.]+$/, "");
  if (names.some((name) => name.trim() !== "" && fold(name) === bare))
    return { good: false, share, say: text.ownName };
  if (new Set(folded).size < 4) return { good: false, share, say: text.tooSimple };
  return { good: true, share, say: text.enough };
}
