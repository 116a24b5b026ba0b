import type { KitWords } from "../kit";
import { counted } from "./numbers";

export const kitWords: KitWords = {
  close: "Κλείσιμο",
  loading: "Φόρτωση…",
  noMatches: "Δεν βρέθηκε τίποτε. Δοκιμάστε άλλη λέξη.",
  optional: "(προαιρετικό)",
  clear: "Καθαρισμός",
  matches: (count) => counted(count, "αποτέλεσμα", "αποτελέσματα"),
  resize: "Πλάτος λίστας",
  actions: "Ενέργειες",
};

/** Words that several screens say alike. */
export const common = {
  cancel: "Ακύρωση",
  save: "Αποθήκευση",
  edit: "Διόρθωση",
  print: "Εκτύπωση",
  back: "Επιστροφή",
  more: "Περισσότερα",
  retry: "Νέα προσπάθεια",
  undo: "Αναίρεση",
  undone: "Η ενέργεια αναιρέθηκε.",
  draftRestored: "Συνεχίζετε από εκεί που μείνατε.",
  draftDiscard: "Νέα αρχή",
  fillIn: "Συμπληρώστε το πεδίο.",
  dayInvalid: "Γράψτε ημερομηνία, π.χ. 08/12/2026 ή +3.",
  dayHint: "Π.χ. 8/12, +3, αύριο, Πέμπτη",
  nobody: "κανείς",
  unknown: "άγνωστο",
} as const;

/** A file of the kit's size limits, in words. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}
