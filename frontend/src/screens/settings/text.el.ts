import type { AppError } from "../../client/error";
import { errorSentence } from "../../i18n/errors.el";
import { counted, showCount } from "../../i18n/numbers";

export const text = {
  title: "Ρυθμίσεις",
  parts: "Μέρη των ρυθμίσεων",
  loading: "Φόρτωση ρυθμίσεων…",
  save: "Αποθήκευση",
  saved: "Οι ρυθμίσεις αποθηκεύτηκαν.",
  revert: "Απόρριψη αλλαγών",
  notMine: "Τις ρυθμίσεις αυτού του υπολογιστή δεν τις αλλάζει ο ρόλος σας.",
  unsavedTitle: "Αλλαγές χωρίς αποθήκευση",
  unsaved: "Αλλάξατε ρυθμίσεις και δεν τις αποθηκεύσατε. Τι να γίνει;",
  goOn: "Συνέχεια διόρθωσης",

  paper: "Χαρτί",
  printer: "Εκτυπωτής",
  printerNone: "Χωρίς εκτυπωτή",
  printerDefault: "προεπιλεγμένος των Windows",
  printersFailed: "Οι εκτυπωτές δεν διαβάστηκαν.",
  scanFolder: "Φάκελος σαρωτή",
  scanHint: "Από εκεί παίρνει «Από σαρωτή» το νεότερο αρχείο.",
  browse: "Επιλογή φακέλου",
  browseFile: "Επιλογή αρχείου",

  look: "Εμφάνιση",
  textSize: "Μέγεθος γραμμάτων",
  density: "Πυκνότητα γραμμών",
  comfortable: "Άνετη",
  compact: "Πυκνή",

  work: "Εργασία",
  nextAfterDone: "Μετά τη διεκπεραίωση",
  next: "Επόμενο αίτημα",
  stay: "Μένει το ίδιο",
  list: "Πίσω στη λίστα",
  sound: "Ήχος στις ειδοποιήσεις",
  singleKeys: "Πλήκτρα με ένα γράμμα στις λίστες",
  singleKeysNote: "Κλείστε τα, αν πατιούνται κατά λάθος.",
  startHidden: "Εκκίνηση στο παρασκήνιο",
  startHiddenNote: "Οι ειδοποιήσεις έρχονται και με κλειστό παράθυρο.",
  idle: "Κλείδωμα μετά από αδράνεια",
  minutes: "λεπτά",

  own: "Ο κωδικός μου",
  old: "Τωρινός κωδικός",
  fresh: "Νέος κωδικός",
  freshHint: "Τουλάχιστον 12 χαρακτήρες. Μια φράση είναι ό,τι καλύτερο.",
  again: "Ο νέος κωδικός ξανά",
  notSame: "Οι δύο κωδικοί διαφέρουν. Γράψτε τους ξανά.",
  change: "Αλλαγή κωδικού",
  changed: "Ο κωδικός άλλαξε.",

  backup: "Αντίγραφο ασφαλείας",
  backupLead: "Κρυπτογραφημένο. Ανοίγει μόνο με το φύλλο ανάκτησης.",
  backupFolder: "Φάκελος αντιγράφων",
  backupHint: "Καλύτερα σε άλλον δίσκο. Κενό: μαζί με τα βιβλία.",
  backupPlace: "Πού γράφονται",
  backupNow: "Αντίγραφο τώρα",
  backupDone: "Το αντίγραφο γράφτηκε.",
  backupLast: "Τελευταίο",
  backupNever: "Δεν έχει γίνει ακόμη.",
  backupFile: "Αρχείο",
  backupSize: "Μέγεθος",
  hourly: "Γίνεται και μόνο του, κάθε ώρα με αλλαγές.",

  recovery: "Φύλλο ανάκτησης",
  recoveryProved: "Επιβεβαιώθηκε. Φυλάξτε το μακριά από τον υπολογιστή.",
  recoveryOpen: "Δεν έχει επιβεβαιωθεί. Χωρίς αυτό δεν ανοίγουν τα αντίγραφα.",
  recoveryProve: "Επιβεβαίωση τώρα",

  check: "Έλεγχος βιβλίων",
  checkLead: "Διαβάζει κάθε εγγραφή και τη συγκρίνει με την υπογραφή της.",
  checkQuick: "Γρήγορος έλεγχος",
  checkFull: "Πλήρης έλεγχος",
  checkRunning: "Γίνεται έλεγχος. Συνεχίστε κανονικά την εργασία σας.",
  checkOk: "Όλα είναι ακέραια.",
  checkBad: (count: number) =>
    `${counted(count, "πρόβλημα", "προβλήματα")}. Μη συνεχίσετε· σώστε τα διαγνωστικά και καλέστε υποστήριξη.`,
  checked: (entries: number, requests: number, seconds: string) =>
    `${counted(entries, "εγγραφή", "εγγραφές")}, ${counted(requests, "αίτημα", "αιτήματα")}, σε ${seconds}΄΄`,
  digest: "Αποτύπωμα",
  forSupport: "Λεπτομέρειες για την υποστήριξη",

  diagnostics: "Διαγνωστικά",
  diagnosticsLead: "Ένα αρχείο για την υποστήριξη, χωρίς στοιχεία πολιτών.",
  diagnosticsSave: "Αποθήκευση διαγνωστικών",
  diagnosticsFolder: "Φάκελος",
  diagnosticsDone: (path: string) => `Γράφτηκε: ${path}`,

  importTitle: "Εισαγωγή παλαιών αιτημάτων",
  importLead: "Από αρχείο CSV ή XLSX. Η δοκιμή δεν γράφει τίποτε.",
  importFile: "Αρχείο",
  importFileHint: "Ολόκληρη η διαδρομή, π.χ. C:\\Αρχεία\\αιτήματα.xlsx",
  importSheet: "Φύλλο εργασίας",
  importSheetHint: "Μόνο για XLSX με πολλά φύλλα. Κενό: το πρώτο.",
  importOther: "Τα άγνωστα είδη γίνονται «Άλλο αίτημα»",
  importOtherNote: "Και οι άγνωστοι τόποι παίρνουν την κοινότητα αυτού του γραφείου.",
  dryRun: "Δοκιμή",
  importNow: (rows: number) => `Εισαγωγή ${showCount(rows)} γραμμών`,
  importRunning: "Διαβάζεται το αρχείο…",
  importDone: (taken: number) => counted(taken, "αίτημα εισήχθη.", "αιτήματα εισήχθησαν."),
  pathMissing: "Διαλέξτε αρχείο.",
  columns: "Αντιστοίχιση στηλών",
  columnsLead: "Αλλάξτε όποια δεν βρέθηκε σωστά και δοκιμάστε ξανά.",
  ourColumn: "Στη Θυρίδα",
  theirColumn: "Στο αρχείο",
  notThere: "δεν υπάρχει",
  unmatched: (names: string) => `Στήλες που δεν χρησιμοποιούνται: ${names}.`,
  needsDryRun: "Αλλάξατε επιλογές. Δοκιμάστε ξανά πριν από την εισαγωγή.",
  rows: "Γραμμές",
  taken: "Νέα αιτήματα",
  completed: "από αυτά διεκπεραιωμένα",
  unchanged: "Ήδη εδώ",
  rejected: "Δεν γίνονται δεκτές",
  rejectedTitle: "Γραμμές που δεν γίνονται δεκτές",
  row: "Γραμμή",
  reason: "Γιατί και τι να κάνετε",
  firstRows: (shown: number, all: number) =>
    `Φαίνονται οι πρώτες ${showCount(shown)} από ${showCount(all)}.`,
  dryResult: "Αποτέλεσμα δοκιμής. Δεν γράφτηκε τίποτε.",
  result: "Αποτέλεσμα εισαγωγής",

  about: "Περί",
  aboutProduct: "Θυρίδα",
  aboutLead: "Αιτήματα πολιτών: από την κατάθεση ως τη διεκπεραίωση.",
  version: "Έκδοση",
  commit: "Κώδικας",
  format: "Μορφή βιβλίων",
  protocol: "Πρωτόκολλο",
  data: "Φάκελος βιβλίων",
  builtWith: "Κατασκευή",
  notices: "Άδειες τρίτων",
  noticesLead: (count: number) =>
    `Η Θυρίδα περιέχει ${counted(count, "έργο τρίτου", "έργα τρίτων")} με ελεύθερη άδεια.`,
  searchNotices: "Αναζήτηση έργου",
} as const;

/** The columns that an import knows, as people call them. */
export const columnWords: Readonly<Record<string, string>> = {
  service_request_id: "Αριθμός αιτήματος",
  requested_datetime: "Ημερομηνία κατάθεσης",
  closed_date: "Ημερομηνία διεκπεραίωσης",
  status: "Κατάσταση",
  source: "Τρόπος υποβολής",
  service_code: "Κωδικός είδους",
  service_name: "Είδος αιτήματος",
  description: "Περιγραφή",
  agency_responsible: "Υπηρεσία",
  community: "Κοινότητα ή οικισμός",
  address: "Οδός ή σημείο",
  lat: "Γεωγραφικό πλάτος",
  long: "Γεωγραφικό μήκος",
  first_name: "Όνομα",
  last_name: "Επώνυμο",
  phone: "Τηλέφωνο",
  email: "Ηλ. διεύθυνση",
  status_notes: "Τι έγινε",
};

/** Why a row of an import is not taken, and what to do. */
const rowReasons: Readonly<Record<string, string>> = {
  no_date: "Λείπει η ημερομηνία κατάθεσης. Συμπληρώστε την.",
  bad_date: "Η ημερομηνία κατάθεσης δεν διαβάζεται. Γράψτε 03/07/2015.",
  bad_closed_date: "Η ημερομηνία διεκπεραίωσης δεν διαβάζεται. Γράψτε 03/07/2015 ή αφήστε κενό.",
  closed_before_opened: "Διεκπεραιώθηκε πριν κατατεθεί. Διορθώστε μία από τις ημερομηνίες.",
  closed_without_date: "Κλειστό χωρίς ημερομηνία διεκπεραίωσης. Συμπληρώστε την.",
  open_with_closed_date: "Ανοικτό με ημερομηνία διεκπεραίωσης. Διορθώστε ένα από τα δύο.",
  unknown_status: "Η κατάσταση δεν είναι γνωστή. Γράψτε ανοικτό ή κλειστό.",
  no_matter: "Λείπει και το είδος και η περιγραφή. Συμπληρώστε ένα.",
  duplicate_id: "Ο αριθμός υπάρχει σε προηγούμενη γραμμή. Δώστε άλλον.",
  too_many_cells: "Η γραμμή έχει περισσότερα κελιά από στήλες. Βάλτε εισαγωγικά στο κείμενο.",
  cell_too_long: "Ένα κελί είναι πολύ μεγάλο. Συντομέψτε το.",
  open_quote: "Εισαγωγικά που δεν κλείνουν. Κλείστε τα ή σβήστε τα.",
  changed: "Υπάρχει ήδη με άλλα στοιχεία. Μένει όπως είναι εδώ.",
  missing: "Λείπει υποχρεωτικό στοιχείο. Συμπληρώστε τη γραμμή.",
  invalid: "Ένα στοιχείο δεν διαβάζεται. Διορθώστε τη γραμμή.",
  unknown: "Ένα στοιχείο δεν είναι γνωστό εδώ. Διορθώστε τη γραμμή.",
};

/** A row's own reason, told apart by what its English words speak of where the code is general. */
export function rowReason(code: string, reason: string): string {
  if (code === "row" && reason.startsWith("community"))
    return "Η κοινότητα δεν είναι γνωστή. Ορίστε την ή δώστε της άλλο όνομα στην «Οργάνωση».";
  if (code === "row")
    return "Το είδος δεν είναι γνωστό. Ορίστε το στην «Οργάνωση» ή δεχτείτε τα άγνωστα ως «Άλλο».";
  return rowReasons[code] ?? "Η γραμμή δεν διαβάζεται. Διορθώστε την.";
}

const sentences: Readonly<Record<string, string>> = {
  no_folder: "Ο φάκελος δεν υπάρχει. Διαλέξτε άλλον.",
  no_dialog: "Εδώ δεν ανοίγει παράθυρο επιλογής. Γράψτε τη διαδρομή με το χέρι.",
  no_spooler: "Ο υπολογιστής δεν έχει υπηρεσία εκτύπωσης. Ειδοποιήστε τον διαχειριστή.",
  cannot_read: "Το αρχείο δεν διαβάζεται ως πίνακας αιτημάτων. Δείτε αν είναι CSV ή XLSX.",
  cannot_write: "Το αρχείο δεν γράφτηκε εκεί. Διαλέξτε άλλον φάκελο.",
  disk: "Δεν γράφτηκε εκεί. Διαλέξτε άλλον φάκελο ή ελευθερώστε χώρο.",
};

/** The Greek sentence of a refusal on this screen. */
export function refusal(error: AppError): string {
  return sentences[error.code] ?? errorSentence(error);
}
