import type { AppError } from "../../client/error";
import { errorSentence } from "../../i18n/errors.el";
import { counted } from "../../i18n/numbers";

export const text = {
  title: "Οργάνωση",
  sections: "Μέρη της οργάνωσης",
  loading: "Φόρτωση οργάνωσης…",
  save: "Αποθήκευση",
  saved: "Αποθηκεύτηκε.",
  revert: "Απόρριψη αλλαγών",
  backToList: "Επιστροφή στη λίστα",
  formActions: "Ενέργειες φόρμας",
  beside: "Δίπλα στη φόρμα",
  unsavedTitle: "Αλλαγές χωρίς αποθήκευση",
  unsaved: "Αλλάξατε κάτι και δεν το αποθηκεύσατε. Τι να γίνει;",
  discard: "Απόρριψη αλλαγών",
  goOnEditing: "Συνέχεια διόρθωσης",
  overtaken: "Κάποιος άλλος το άλλαξε στο μεταξύ. Η αποθήκευση θα γράψει τα δικά σας.",
  takeTheirs: "Κράτηση των νέων",
  restored: "Συνεχίζετε από εκεί που μείνατε. Δεν έχει αποθηκευτεί ακόμη.",
  readOnly: "Μόνο για ανάγνωση. Τις αλλαγές τις κάνει ο διαχειριστής.",
  history: "Ιστορικό αλλαγών",
  historyEmpty: "Δεν έχει αλλάξει ποτέ.",
  firstEntry: "Πρώτη καταχώριση",
  noFieldChange: "Χωρίς αλλαγή στα στοιχεία",
  emptied: "κενό",
  program: "Η Θυρίδα",
  someone: "άγνωστος",
  head: "προϊστάμενος",
  yes: "ναι",
  lastChange: (who: string, when: string) => `Τελευταία αλλαγή: ${who}, ${when}`,
  showRetired: (count: number) =>
    count === 1 ? "Εμφάνιση και του καταργημένου" : `Εμφάνιση και των ${count} καταργημένων`,
  hideRetired: "Απόκρυψη καταργημένων",
  retired: "Καταργήθηκε",
  nothingFound: "Δεν βρέθηκε τίποτε. Δοκιμάστε άλλη λέξη.",
  remove: (what: string) => `Αφαίρεση: ${what}`,
  addMore: "Προσθήκη…",
  outsideBody: "άλλος φορέας",
  communityOfPlace: "Η κοινότητα του τόπου",
  closed: "κλειστά",
  hoursOf: (day: string) => `Ωράριο, ${day}`,
  hoursInvalid: "Γράψτε ώρες, π.χ. 8-14:30.",
  hoursSum: (hours: number) =>
    `${String(Math.round(hours * 10) / 10).replace(".", ",")} ώρες την εβδομάδα`,
  likeMonday: "Όπως Δευτέρα, ως Παρασκευή",
  code: "Κωδικός",
  codeHint: "Κενό: ορίζεται από την ονομασία. Μετά δεν αλλάζει.",
  codeFixed: "Δεν αλλάζει.",
  codeTaken: "Ο κωδικός υπάρχει ήδη. Γράψτε άλλον.",
  codeWrong: "Ο κωδικός γράφεται χωρίς κενά και χωρίς «/».",
  fillIn: "Συμπληρώστε το πεδίο.",
  retire: "Κατάργηση",
  retireHint: "Μένει στα παλαιά αιτήματα, δεν προσφέρεται σε νέα.",
  sectionKeys: (title: string) => `Οργάνωση: ${title}`,
} as const;

export type SectionWords = {
  readonly list: string;
  readonly search: string;
  readonly add: string;
  readonly empty: string;
  readonly emptyLead: string;
  /** Where what is out of use is called otherwise than «καταργημένα». */
  readonly showGone?: (count: number) => string;
  readonly hideGone?: string;
};

export const weekdayNames: readonly string[] = [
  "Κυριακή",
  "Δευτέρα",
  "Τρίτη",
  "Τετάρτη",
  "Πέμπτη",
  "Παρασκευή",
  "Σάββατο",
];

export const familyWords = { request: "Αίτημα", paper: "Έγγραφο" } as const;
export const priorityWords = { normal: "Κανονική", immediate: "Άμεση" } as const;
export const sexWords = { f: "Γυναίκα", m: "Άνδρας" } as const;
export const templateKinds = {
  reply: "Απάντηση σε πολίτη",
  forward: "Διαβίβαση σε φορέα",
  tell: "Τι λέμε στον πολίτη",
} as const;

/** What a kind of fact is called when it changes no field. */
export const changeKinds: Readonly<Record<string, string>> = {
  credential_set: "Ορίστηκε νέος κωδικός εισόδου",
  sign_in_failed: "Πολλές λάθος προσπάθειες εισόδου",
  recovery_sheet_proved: "Επιβεβαιώθηκε το φύλλο ανάκτησης",
  municipality_founded: "Ίδρυση του δήμου",
};

/** What the fields of the history are called; those without a name are not shown. */
export const fieldWords: Readonly<Record<string, string>> = {
  name: "Ονομασία",
  short: "Σύντομο όνομα",
  genitive: "Γενική",
  parent: "Υπάγεται σε",
  outside: "Άλλος φορέας",
  phone: "Τηλέφωνο",
  email: "Ηλ. διεύθυνση",
  web: "Ιστοσελίδα",
  address: "Διεύθυνση",
  letterhead: "Επιστολόχαρτο",
  topUnit: "Ανώτατη υπηρεσία",
  holidays: "Τοπικές αργίες",
  substituteMinutes: "Ειδοποίηση αναπληρωτή",
  headMinutes: "Ειδοποίηση προϊσταμένου",
  onCall: "Υπεύθυνοι εκτός ωραρίου",
  hours: "Ωράριο",
  retired: "Κατάργηση",
  community: "Κοινότητα",
  receives: "Δέχεται αιτήματα",
  issues: "Εκδίδει έγγραφα",
  handsOver: "Παραδίδει έγγραφα",
  unit: "Υπηρεσία",
  office: "Γραφείο",
  synonyms: "Άλλα ονόματα",
  group: "Ομάδα",
  keywords: "Λέξεις αναζήτησης",
  description: "Περιγραφή",
  family: "Μορφή",
  due: "Προθεσμία",
  priority: "Προτεραιότητα",
  anonymous: "Χωρίς στοιχεία",
  needsPlace: "Θέλει τόπο",
  kind: "Είδος",
  script: "Τι λέμε στο τηλέφωνο",
  order: "Σειρά",
  services: "Είδη αιτημάτων",
  communities: "Κοινότητες",
  channels: "Τρόπος υποβολής",
  words: "Λέξεις",
  service: "Είδος αιτήματος",
  title: "Τίτλος",
  body: "Κείμενο",
  first: "Όνομα",
  last: "Επώνυμο",
  sex: "Φύλο",
  username: "Όνομα χρήστη",
  roles: "Ρόλοι",
  posts: "Θέσεις",
  substitute: "Αναπληρωτής",
  employee: "Υπάλληλος",
  from: "Από",
  to: "Έως",
  withdrawn: "Ανάκληση",
  text: "Αιτία",
};

const monthsGenitive = [
  "Ιανουαρίου",
  "Φεβρουαρίου",
  "Μαρτίου",
  "Απριλίου",
  "Μαΐου",
  "Ιουνίου",
  "Ιουλίου",
  "Αυγούστου",
  "Σεπτεμβρίου",
  "Οκτωβρίου",
  "Νοεμβρίου",
  "Δεκεμβρίου",
];

export const monthNames = [
  "Ιανουάριος",
  "Φεβρουάριος",
  "Μάρτιος",
  "Απρίλιος",
  "Μάιος",
  "Ιούνιος",
  "Ιούλιος",
  "Αύγουστος",
  "Σεπτέμβριος",
  "Οκτώβριος",
  "Νοέμβριος",
  "Δεκέμβριος",
] as const;

/** «7 Μαρτίου», «50 ημέρες μετά το Πάσχα» */
export function holidayDay(one: {
  readonly month: number;
  readonly day: number;
  readonly easter: number;
}): string {
  if (one.month > 0) return `${one.day} ${monthsGenitive[one.month - 1] ?? ""}`;
  if (one.easter === 0) return "Κυριακή του Πάσχα";
  const days = counted(Math.abs(one.easter), "ημέρα", "ημέρες");
  return `${days} ${one.easter > 0 ? "μετά" : "πριν"} το Πάσχα`;
}

/** Sentences about this screen's fields that are better than the general ones. */
const special: Readonly<Record<string, string>> = {
  "invalid:code": text.codeWrong,
  "already:code": text.codeTaken,
  "missing:name": "Γράψτε την ονομασία.",
  "missing:title": "Γράψτε τον τίτλο.",
  "missing:unit": "Διαλέξτε υπηρεσία.",
  "missing:last": "Γράψτε το επώνυμο.",
  "invalid:username": "Γράψτε όνομα χρήστη χωρίς κενά.",
  "already:username": "Το όνομα χρήστη το έχει άλλος. Γράψτε άλλο.",
  "invalid:parent": "Μια υπηρεσία δεν υπάγεται στον εαυτό της. Διαλέξτε άλλη.",
  "invalid:hours": "Οι ώρες επικαλύπτονται ή είναι ανάποδα. Διορθώστε το ωράριο.",
  "invalid:share": "Το ποσοστό είναι από 1 έως 100.",
  "unknown:posts": "Μία θέση δεν έχει υπηρεσία του δήμου. Διαλέξτε υπηρεσία.",
  "invalid:substitute": "Ο αναπληρωτής είναι άλλο πρόσωπο. Διαλέξτε από τη λίστα.",
  "invalid:minutes": "Τα λεπτά είναι από 0 έως 10.000.",
  "invalid:days": "Οι ημέρες είναι από 0 έως 3.650.",
  "invalid:holidays": "Μία αργία δεν έχει όνομα ή σωστή ημέρα. Διορθώστε την.",
  "unknown:body": "Το κείμενο έχει άγνωστο κενό σε αγκύλες. Διαλέξτε από το μενού.",
  "invalid:from": "Γράψτε την πρώτη ημέρα.",
  "invalid:to": "Η τελευταία ημέρα δεν είναι πριν από την πρώτη.",
  "unknown:employee": "Διαλέξτε υπάλληλο από τη λίστα.",
  "unknown:community": "Διαλέξτε κοινότητα από τη λίστα.",
  "unknown:onCall": "Ένας υπεύθυνος δεν βρέθηκε. Διαλέξτε από τη λίστα.",
  "invalid:phone": "Το τηλέφωνο δεν είναι σωστό. Γράψτε 10 ψηφία.",
};

/** What stands in the way of retiring something. */
const inUse: Readonly<Record<string, string>> = {
  rule: "Τη χρησιμοποιεί ένας κανόνας. Αλλάξτε πρώτα τον κανόνα.",
  service: "Τη χρησιμοποιεί ένα είδος αιτήματος. Αλλάξτε πρώτα το είδος.",
  employee: "Έχει ακόμη υπαλλήλους. Αλλάξτε πρώτα τις θέσεις τους.",
  municipality: "Είναι η ανώτατη υπηρεσία του δήμου. Ορίστε πρώτα άλλη.",
  administrator: "Είναι ο μόνος διαχειριστής. Ορίστε πρώτα άλλον.",
};

/** The Greek sentence of a refusal on this screen. */
export function refusal(error: AppError): string {
  if (error.code === "in_use" && inUse[error.params.by ?? ""])
    return inUse[error.params.by ?? ""] ?? "";
  if (error.code === "not_allowed" && error.params.needs === "head")
    return "Ορίζετε απουσίες μόνο για τους δικούς σας υπαλλήλους.";
  return special[`${error.code}:${error.field}`] ?? errorSentence(error);
}
