import { counted } from "../i18n/numbers";

export const text = {
  product: "Θυρίδα",
  newRequest: "Νέο αίτημα",
  newCounter: "Νέο αίτημα στο γραφείο",
  search: "Αναζήτηση",
  searchPlaceholder: "Όνομα, τηλέφωνο, αριθμός, οδός",
  clearSearch: "Καθαρισμός αναζήτησης",
  menu: "Κύριο μενού",
  content: "Περιεχόμενο",
  masthead: "Κεφαλίδα",
  notices: "Ειδοποιήσεις",
  noticesEmpty: "Καμία νέα ειδοποίηση.",
  noticeRegion: "Μηνύματα",
  received: "Παρέλαβα",
  receivedDone: "Η παραλαβή σημειώθηκε.",
  open: "Άνοιγμα",
  dismiss: "Απόκρυψη",
  lock: "Κλείδωμα",
  switchPerson: "Αλλαγή προσώπου",
  changePassword: "Αλλαγή κωδικού",
  person: "Ο λογαριασμός μου",
  palette: "Όλες οι εντολές",
  palettePlaceholder: "Γράψτε τι θέλετε να κάνετε",
  shortcuts: "Πλήκτρα",
  otherKeys: "Άλλα",
  refresh: "Ανανέωση λίστας",
  nextPane: "Επόμενο τμήμα οθόνης",
  goBack: "Επιστροφή",
  goTo: "Μετάβαση",
  general: "Παντού",
  undo: "Αναίρεση της τελευταίας ενέργειας",
  lineDown: "Το πρόγραμμα δεν απαντά. Ό,τι αποθηκεύτηκε είναι ασφαλές. Ανοίξτε ξανά τη Θυρίδα.",
  savedHere: "Όλα αποθηκεύτηκαν εδώ",
  stopped: "Χωρίς απάντηση",
  foot: "↑↓ επιλογή · ↵ άνοιγμα · F2 νέο · F3 αναζήτηση · Ctrl+K όλες οι εντολές · F1 πλήκτρα",
  loading: "Φόρτωση…",
  noRight: "Ο ρόλος σας δεν ανοίγει αυτή την οθόνη.",
  notBuilt: "Αυτή η οθόνη δεν υπάρχει σε αυτή την έκδοση.",
  toRequests: "Στα αιτήματα",
  office: (office: string, unit: string | undefined) => (unit ? `${office} · ${unit}` : office),
  unread: (count: number) => counted(count, "νέα ειδοποίηση", "νέες ειδοποιήσεις"),
  savedAt: (desk: string, time: string) => `${desk} · ${time}`,
  failed: "Η οθόνη δεν άνοιξε. Δοκιμάστε ξανά.",
} as const;

/** What a notice says, without any name of a citizen. */
export const noticeTitles: Readonly<Record<string, string>> = {
  charged: "Χρεώθηκε σε εσάς",
  escalated: "Περιμένει παραλαβή",
  returned: "Επιστράφηκε",
  asked: "Ο πολίτης ρώτησε για την εξέλιξη",
  summary: "Νέες χρεώσεις",
  papers: "Προσκομίστηκαν δικαιολογητικά",
  reopened: "Άνοιξε ξανά",
  moved: "Μεταφέρθηκε σε εσάς",
  overdue: "Έληξε η προθεσμία",
};

/** What the person at this PC should know and do. */
export const warnings: Readonly<Record<string, string>> = {
  recovery_unproved: "Το φύλλο ανάκτησης δεν έχει επιβεβαιωθεί. Γράψτε τις τελευταίες ομάδες του.",
  new_series:
    "Άνοιξε νέα σειρά αριθμών, για να μη δοθεί ο ίδιος αριθμός δύο φορές. Συνεχίστε κανονικά.",
  books_damaged: "Ο έλεγχος βρήκε φθορά στα βιβλία. Ειδοποιήστε αμέσως τον διαχειριστή.",
  backup_failed: "Το αντίγραφο ασφαλείας απέτυχε. Δείτε τον φάκελο στις «Ρυθμίσεις».",
  no_backup: "Δεν έχει γίνει αντίγραφο ασφαλείας. Ορίστε φάκελο στις «Ρυθμίσεις».",
  old_backup: "Το τελευταίο αντίγραφο ασφαλείας είναι παλαιό. Κάντε νέο στις «Ρυθμίσεις».",
  crashed: "Η Θυρίδα είχε κλείσει απότομα. Δεν χάθηκε τίποτε.",
  clock: "Το ρολόι του υπολογιστή είναι λάθος. Διορθώστε την ώρα.",
  webview: "Το WebView2 είναι παλαιό. Ειδοποιήστε τον διαχειριστή.",
  disk: "Ο δίσκος γεμίζει. Ελευθερώστε χώρο.",
};

/** Keys of lists and fields, for the shortcut sheet. */
export const listKeys = [
  { group: "Λίστες", label: "Επιλογή γραμμής", keys: "↑ ↓" },
  { group: "Λίστες", label: "Σελίδα πάνω, κάτω", keys: "PgUp PgDn" },
  { group: "Λίστες", label: "Αρχή, τέλος", keys: "Home End" },
  { group: "Λίστες", label: "Άνοιγμα", keys: "↵" },
  { group: "Λίστες", label: "Σήμανση πολλών", keys: "Space" },
  { group: "Λίστες", label: "Σήμανση ως εδώ", keys: "Shift+↑ ↓" },
  { group: "Λίστες", label: "Σήμανση όλων", keys: "Ctrl+A" },
] as const;
