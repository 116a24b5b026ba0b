import type { AppError } from "../../client/error";
import { errorSentence } from "../../i18n/errors.el";
import { counted } from "../../i18n/numbers";

export const text = {
  product: "Θυρίδα",
  title: "Ίδρυση δήμου",
  lead: "Γίνεται μία φορά, στον πρώτο υπολογιστή του δήμου.",
  loading: "Φόρτωση…",
  steps: "Βήματα",
  step: (at: number, of: number) => `Βήμα ${at} από ${of}`,
  stepDone: "έγινε",
  next: "Συνέχεια",
  back: "Προηγούμενο βήμα",

  town: "Δήμος και γραφείο",
  townLead: "Από τον κατάλογο έρχονται υπηρεσίες, γραφεία, οικισμοί και κανόνες. Αλλάζουν μετά.",
  municipality: "Δήμος",
  office: "Γραφείο αυτού του υπολογιστή",
  officeHint: "Μπαίνει στους αριθμούς πρωτοκόλλου.",
  desk: "Όνομα υπολογιστή",
  deskHint: "Όπως το λένε οι συνάδελφοι, π.χ. «Θυρίδα 1».",
  deskUsual: "Θυρίδα 1",
  noCatalog: "Δεν βρέθηκε κατάλογος δήμου. Εγκαταστήστε ξανά τη Θυρίδα.",

  person: "Πρώτος διαχειριστής",
  personLead: "Ορίζει τους υπόλοιπους. Μπορεί αργότερα να δώσει τον ρόλο σε άλλον.",
  last: "Επώνυμο",
  first: "Όνομα",
  sex: "Φύλο",
  female: "Γυναίκα",
  male: "Άνδρας",
  username: "Όνομα χρήστη",
  usernameHint: "Λατινικά γράμματα, χωρίς κενά.",
  password: "Κωδικός",
  passwordHint: "Τουλάχιστον 12 χαρακτήρες. Μια φράση είναι ό,τι καλύτερο.",
  again: "Ο κωδικός ξανά",
  notSame: "Οι δύο κωδικοί διαφέρουν. Γράψτε τους ξανά.",
  capsLock: "Το Caps Lock είναι ανοικτό.",
  greekLayout: "Το πληκτρολόγιο γράφει ελληνικά.",
  lettersMissing: (count: number) => `Λείπουν ${counted(count, "χαρακτήρας", "χαρακτήρες")}.`,
  tooSimple: "Πολύ απλός. Βάλτε περισσότερα διαφορετικά γράμματα.",
  ownName: "Μοιάζει με το όνομά σας. Γράψτε άλλον.",
  enough: "Αρκετά μακρύς.",
  strength: "Μήκος κωδικού",
  found: "Ίδρυση του δήμου",
  founding: "Ετοιμάζονται τα βιβλία του δήμου…",

  sheet: "Φύλλο ανάκτησης",
  sheetLead: "Ανοίγει τα αντίγραφα, αν χαλάσει ο υπολογιστής. Δείχνεται μόνο τώρα.",
  sheetKeep: "Τυπώστε το και φυλάξτε το κλειδωμένο, μακριά από τον υπολογιστή.",
  sheetNever: "Χωρίς αυτό, χαμένος υπολογιστής σημαίνει χαμένα βιβλία. Δεν το έχει κανείς άλλος.",
  groups: "Ομάδες του κλειδιού",
  print: "Εκτύπωση",
  printed: "Το φύλλο στάλθηκε στον εκτυπωτή.",
  open: "Άνοιγμα στο προεπιλεγμένο πρόγραμμα",
  saveTitle: "Αποθήκευση σε αρχείο",
  savePath: "Φάκελος ή αρχείο",
  savePathHint: "Καλύτερα σε φλασάκι, όχι σε αυτόν τον υπολογιστή.",
  browse: "Επιλογή φακέλου",
  save: "Αποθήκευση",
  saved: (path: string) => `Γράφτηκε: ${path}`,
  fileName: "fyllo-anaktisis.pdf",
  haveIt: "Το έχω στα χέρια μου",

  prove: "Επιβεβαίωση",
  proveLead: "Γράψτε τις τέσσερις τελευταίες ομάδες, από το χαρτί.",
  proveWholeLead: "Γράψτε ολόκληρο το κλειδί του φύλλου, όπως είναι τυπωμένο.",
  group: (at: number) => `Ομάδα ${at}`,
  whole: "Κλειδί ανάκτησης",
  proveWrong: "Δεν ταιριάζουν με το φύλλο. Δείτε το χαρτί και γράψτε τις ξανά.",
  proveButton: "Επιβεβαίωση και είσοδος",
  later: "Αργότερα",
  laterHint: "Η υπενθύμιση μένει στην οθόνη μέχρι να γίνει.",
  ready: "Ο δήμος ιδρύθηκε.",
} as const;

const special: Readonly<Record<string, string>> = {
  "unknown:catalog": "Διαλέξτε δήμο.",
  "unknown:office": "Διαλέξτε γραφείο.",
  "missing:desk": "Γράψτε όνομα για τον υπολογιστή.",
  "missing:last": "Γράψτε το επώνυμο.",
  "invalid:username": "Γράψτε όνομα χρήστη χωρίς κενά.",
  "invalid:groups": text.proveWrong,
  "exists:": "Ο δήμος έχει ήδη ιδρυθεί εδώ. Ανοίξτε ξανά τη Θυρίδα.",
  "no_dialog:": "Εδώ δεν ανοίγει παράθυρο επιλογής. Γράψτε τη διαδρομή με το χέρι.",
  "cannot_write:path": "Δεν γράφτηκε εκεί. Διαλέξτε άλλον φάκελο.",
};

/** The Greek sentence of a refusal on this screen. */
export function refusal(error: AppError): string {
  return special[`${error.code}:${error.field}`] ?? errorSentence(error);
}
