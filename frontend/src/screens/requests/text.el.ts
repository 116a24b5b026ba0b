import { counted } from "../../i18n/numbers";
import type { View } from "./state";

export const text = {
  list: "Αιτήματα",
  tabs: "Ομάδες αιτημάτων",
  number: "Αριθμός",
  request: "Αίτημα",
  charge: "Χρέωση",
  deadline: "Προθεσμία",
  closed: "Έκλεισε",
  anonymous: "χωρίς στοιχεία",
  filters: "Φίλτρα",
  clearFilters: "Καθαρισμός φίλτρων",
  print: "Εκτύπωση λίστας",
  printed: "Η λίστα στάλθηκε στον εκτυπωτή.",
  status: "Κατάσταση",
  service: "Είδος",
  unit: "Υπηρεσία",
  community: "Κοινότητα",
  channel: "Τρόπος",
  from: "Κατατέθηκε από",
  to: "έως",
  sort: "Σειρά",
  any: "Όλα",
  sortDue: "Προθεσμία",
  sortFiled: "Νεότερα πρώτα",
  sortOld: "Παλαιότερα πρώτα",
  sortNumber: "Αριθμός",
  back: "Στη λίστα",
  clearMarks: "Κατάργηση επιλογής",
  markAll: "Επιλογή όλων",
  marked: (count: number) => counted(count, "επιλεγμένο", "επιλεγμένα"),
  receiveMany: "Παρέλαβα",
  takeMany: "Αναλαμβάνω",
  noteMany: "Σημείωση σε όλα",
  manyDone: (count: number) => `Έγινε για ${counted(count, "αίτημα", "αιτήματα")}.`,
  manyFailed: (count: number) => `Δεν έγινε για ${counted(count, "αίτημα", "αιτήματα")}.`,
  searching: (text: string) => `Αναζήτηση «${text}» σε όλα τα αιτήματα`,
  found: (count: number) => counted(count, "αποτέλεσμα", "αποτελέσματα"),
  ratioLabel: "Πλάτος λίστας",
  newView: "Αποθήκευση προβολής",
  savedViews: "Προβολές",
  viewName: "Όνομα προβολής",
  deleteView: (name: string) => `Διαγραφή: ${name}`,
  noteText: "Σημείωση για όλα τα επιλεγμένα",
} as const;

export const viewTitles: Record<View, string> = {
  mine: "Δικά μου",
  office: "Γραφείο μου",
  all: "Όλα",
  overdue: "Εκπρόθεσμα",
  tell: "Προς ενημέρωση",
  pickup: "Προς παράδοση",
  closed: "Διεκπεραιωμένα",
};

export const emptyTitles: Record<View, string> = {
  mine: "Δεν έχετε ανοικτά αιτήματα.",
  office: "Το γραφείο σας δεν έχει ανοικτά αιτήματα.",
  all: "Δεν υπάρχουν αιτήματα ακόμη.",
  overdue: "Τίποτε δεν είναι εκπρόθεσμο.",
  tell: "Όλοι οι πολίτες έχουν ενημερωθεί.",
  pickup: "Κανένα έγγραφο δεν περιμένει παράδοση.",
  closed: "Δεν έχει διεκπεραιωθεί τίποτε ακόμη.",
};

export const nothingFound = "Δεν βρέθηκε αίτημα. Δοκιμάστε επώνυμο, τηλέφωνο, αριθμό ή οδό.";
