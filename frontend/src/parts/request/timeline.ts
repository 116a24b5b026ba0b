import type { TimelineItem } from "../../client";
import {
  asideWords,
  callWords,
  outcomeWords,
  rejectWords,
  stepWords,
  wayWords,
  word,
} from "../../i18n/codes.el";
import { civil, type Moment, showDay, showMomentShort } from "../../i18n/dates";
import { facts } from "./text.el";

/**
 * What a fact says, with the holes that its kind has: « → Ηλεκτρολόγοι», « · Έγινε». The fact of an
 * import bears the moment of the import, so the day of filing is told beside it.
 */
export function tellFact(
  item: Pick<TimelineItem, "kind" | "params" | "who" | "office">,
  filedAt: Moment,
): string {
  const sentence = facts[item.kind] ?? item.kind;
  return sentence.replace(/\{(\w+)\}/g, (_, hole: string) => fill(hole, item, filedAt));
}

function fill(
  hole: string,
  item: Pick<TimelineItem, "params" | "who" | "office">,
  filedAt: Moment,
): string {
  if (hole === "origin") return origin(item);
  if (hole === "filed") return filedAt && ` · είχε κατατεθεί ${showDay(civil(filedAt).day)}`;
  const held = item.params[hole];
  if (!held) return "";
  switch (hole) {
    case "unit":
    case "employee":
    case "to":
    case "body":
      return ` → ${held}`;
    case "for":
      return ` για ${showDay(held)}`;
    case "due":
      return ` · νέα προθεσμία ${showDay(held)}`;
    case "again":
      return ` · ${showMomentShort(held)}`;
    case "number":
      return ` ${held}`;
    case "step":
      return ` ${word(stepWords, held)}`;
    case "way":
      return ` ${word(wayWords, held)}`;
    case "reason":
      return ` · ${word({ ...rejectWords, ...asideWords }, held)}`;
    default:
      return ` · ${word({ ...callWords, ...outcomeWords }, held)}`;
  }
}

function origin(item: Pick<TimelineItem, "who" | "office">): string {
  const parts = [item.who?.brief, item.office].filter(Boolean);
  return parts.length ? ` από ${parts.join(", ")},` : "";
}
