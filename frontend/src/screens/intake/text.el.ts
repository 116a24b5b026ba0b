import { politely } from "../../i18n/codes.el";
import { sayDayOfWeek } from "../../i18n/dates";
import { counted } from "../../i18n/numbers";

export const text = {
  phoneTitle: "Νέο αίτημα από τηλέφωνο",
  counterTitle: "Νέο αίτημα στο γραφείο",
  lead: "Ξεκινήστε από το τηλέφωνο. Με Enter πηγαίνετε στο επόμενο πεδίο.",
  who: "Ποιος",
  what: "Τι και πού",
  phone: "Τηλέφωνο",
  phoneHint: "10 ψηφία",
  known: "Γνωστοί πολίτες με αυτό το τηλέφωνο",
  newPerson: "Άλλο πρόσωπο",
  last: "Επώνυμο",
  first: "Όνομα",
  email: "Ηλεκτρονική διεύθυνση",
  anonymous: "Χωρίς στοιχεία",
  anonymousNote: "Για ζημιές στον δρόμο. Δεν θα ενημερωθεί κανείς.",
  via: "Επικοινωνία μέσω άλλου",
  viaName: "Με ποιον μιλάμε",
  viaPhone: "Τηλέφωνό του",
  service: "Είδος αιτήματος",
  serviceHint: "Γράψτε δύο γράμματα και Enter.",
  settlement: "Οικισμός",
  address: "Οδός ή σημείο",
  addressHint: "Π.χ. Ακτή Κουντουριώτου 41",
  forWhom: "Για ποιον",
  forWhomHint: "Κενό, αν είναι για τον ίδιο.",
  purpose: "Για ποια χρήση",
  pickup: "Γραφείο παραλαβής",
  copies: "Αντίτυπα",
  description: "Περιγραφή",
  descriptionHint: "Με τα λόγια του πολίτη.",
  file: "Καταχώριση",
  clear: "Νέα αρχή",
  draftKept: "Το πρόχειρο κρατιέται.",
  routeTitle: "Πού θα πάει",
  routeEmpty: "Διαλέξτε το είδος. Θα φανεί αμέσως πού πάει και γιατί.",
  why: "Γιατί",
  candidates: "Διαθέσιμοι",
  later: (when: string) => `Τώρα δεν είναι κανείς. Θα το παραλάβει στο άνοιγμα, ${when}.`,
  outside: (body: string) => `Αρμόδιος φορέας: ${body}. Η υπηρεσία θα το διαβιβάσει.`,
  due: (day: string, days: number, basis: string) => `έως ${day} (${days} ${basis})`,
  immediate: "Άμεσο: καλέστε τώρα τον υπεύθυνο",
  similarTitle: "Ίσως έχει ήδη κατατεθεί",
  same: "Είναι το ίδιο",
  sameChosen: (number: string) => `Θα συνδεθεί με το ${number}.`,
  sameUndo: "Δεν είναι το ίδιο",
  openTitle: (name: string) => `Ανοικτά αιτήματα: ${name}`,
  noOpen: "Κανένα ανοικτό αίτημα.",
  openCount: (count: number) => counted(count, "ανοικτό", "ανοικτά"),
  closedCount: (count: number) => counted(count, "παλαιότερο", "παλαιότερα"),
  asked: "Ρώτησε για την εξέλιξη",
  askedDone: "Σημειώθηκε ότι ρώτησε για την εξέλιξη.",
  open: "Άνοιγμα",
  hours: (office: string) => `Παραλαβή: ${office}`,
  filedTitle: "Κατατέθηκε",
  readAloud: "Διαβάστε στον πολίτη",
  printReceipt: "Εκτύπωση απόδειξης",
  printed: "Η απόδειξη στάλθηκε στον εκτυπωτή.",
  next: "Νέο αίτημα",
  show: "Άνοιγμα αιτήματος",
  mistake: "Καταχωρίστηκε κατά λάθος",
  mistakeDone: "Το αίτημα βγήκε από τη διαδικασία. Ο αριθμός του μένει.",
  toggleAnonymous: "Χωρίς στοιχεία",
  toggleVia: "Επικοινωνία μέσω άλλου",
} as const;

/** What is read to the caller when the request has been filed. */
export function readAloud(filed: {
  readonly number: string;
  readonly employee: { readonly brief: string; readonly sex: string };
  readonly unit: string;
  readonly due: string;
  readonly last4: string;
  readonly phone: string;
}): readonly string[] {
  return [
    `Το αίτημά σας κατατέθηκε με αριθμό ${filed.number}.`,
    `Το έχει ${politely(filed.employee)} (${filed.unit}).`,
    `Η προθεσμία είναι ${sayDayOfWeek(filed.due)}.`,
    filed.last4 && filed.phone
      ? `Για την εξέλιξη καλέστε στο ${filed.phone} με τον αριθμό και το ${filed.last4}.`
      : "",
  ].filter((sentence) => sentence !== "");
}
