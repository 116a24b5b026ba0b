/** The Greek words of the codes that Go sends; an unknown code of a newer PC is shown as it is. */
import type { Tone } from "../kit";

type Words = Readonly<Record<string, string>>;

export function word(words: Words, code: string): string {
  return words[code] ?? code;
}

export const statusWords: Words = {
  new: "Χρεώθηκε",
  working: "Σε εξέλιξη",
  waiting: "Σε αναμονή δικαιολογητικών",
  planned: "Προγραμματίστηκε",
  done: "Διεκπεραιώθηκε",
  rejected: "Απορρίφθηκε με αιτιολογία",
  forwarded: "Διαβιβάστηκε σε άλλον φορέα",
  aside: "Εκτός διαδικασίας",
};

export const statusTones: Readonly<Record<string, Tone>> = {
  new: "warn",
  working: "neutral",
  waiting: "wait",
  planned: "wait",
  done: "ok",
  rejected: "neutral",
  forwarded: "info",
  aside: "neutral",
};

export const channelWords: Words = {
  phone: "τηλέφωνο",
  counter: "γραφείο",
  web: "ιστοσελίδα",
};

export const outcomeWords: Words = {
  done: "Έγινε",
  answered: "Απαντήθηκε",
  issued: "Εκδόθηκε το έγγραφο",
  nothing: "Δεν χρειάζεται ενέργεια",
  mistake: "Καταχωρίστηκε κατά λάθος",
  withdrawn: "Αποσύρθηκε από τον πολίτη",
  duplicate: "Ίδιο με άλλο αίτημα",
};

export const evidenceWords: Words = {
  photo: "Φωτογραφία",
  document: "Αριθμός εγγράφου",
  visit: "Αυτοψία",
  crew: "Δήλωση συνεργείου",
  reason: "Χωρίς τεκμήριο, με αιτία",
};

export const rejectWords: Words = {
  not_competent: "Αναρμοδιότητα του Δήμου",
  unfounded: "Δεν διαπιστώθηκε",
  no_papers: "Δεν προσκομίστηκαν δικαιολογητικά",
  law: "Δεν το επιτρέπει ο νόμος",
  other: "Άλλος λόγος",
};

export const asideWords: Words = {
  mistake: "Καταχωρίστηκε κατά λάθος",
  withdrawn: "Αποσύρθηκε από τον πολίτη",
};

export const callWords: Words = {
  reached: "Ενημερώθηκε",
  no_answer: "Δεν απαντά",
  later: "Ξανά αργότερα",
  wrong: "Λάθος αριθμός",
  refused: "Δεν θέλει ενημέρωση",
};

export const wayWords: Words = {
  phone: "τηλεφωνικά",
  counter: "στο γραφείο",
  mail: "με ηλεκτρονικό μήνυμα",
  letter: "με επιστολή",
};

export const stepWords: Words = {
  substitute: "αναπληρωτής",
  head: "προϊστάμενος",
  on_call: "υπεύθυνος υπηρεσίας",
};

/** Why this employee: the end of «επειδή …». */
export const whyWords: Words = {
  counter: "η αίτηση έγινε στο γραφείο που εκδίδει",
  same: "έχει ήδη αίτημα του ίδιου πολίτη ή τόπου",
  only: "είναι η μόνη διαθέσιμη επιλογή",
  load: "έχει τα λιγότερα ανοικτά αιτήματα",
  substitute: "αναπληρώνει όποιον απουσιάζει",
  head: "κανείς άλλος δεν είναι διαθέσιμος: προϊστάμενος",
  parent_head: "κανείς στην υπηρεσία: προϊστάμενος της διεύθυνσης",
  top: "κανείς διαθέσιμος: γραφείο Δημάρχου",
  founder: "δεν υπάρχει κανείς άλλος",
  taken: "έγινε ανάληψη με προσωπική πρωτοβουλία",
  moved: "το όρισε ο προϊστάμενος",
  returned: "επιστράφηκε δύο φορές: προϊστάμενος",
  given: "έτσι ορίζει το παλαιό αρχείο",
};

export const roleWords: Words = {
  clerk: "Υπάλληλος θυρίδας",
  handler: "Χειριστής αιτημάτων",
  head: "Προϊστάμενος",
  registrar: "Υπάλληλος μητρώων",
  administrator: "Διαχειριστής",
  auditor: "Ελεγκτής",
  management: "Διοίκηση",
};

export const basisWords: Words = { working: "εργάσιμες ημέρες", calendar: "ημέρες" };

/** «κυρία» or «κύριος», and neither where the sex is not known. */
export function courtesy(sex: string): string {
  if (sex === "f") return "κυρία";
  return sex === "m" ? "κύριος" : "";
}

/** «η κυρία Καραγιάννη», «ο κύριος Ρόδιος», or the name alone. */
export function politely(person: { readonly brief: string; readonly sex: string }): string {
  const last = person.brief.replace(/^\S+\.\s*/, "");
  if (person.sex === "f") return `η κυρία ${last}`;
  return person.sex === "m" ? `ο κύριος ${last}` : last;
}
