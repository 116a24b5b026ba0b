/** A small made-up morning of the technical services: the data behind the fake client. */
import type * as api from "../api";

export const me: api.Me = {
  id: "e1",
  name: "Μαρία Καραγιάννη",
  brief: "Μ. Καραγιάννη",
  sex: "f",
  roles: ["clerk", "handler", "head", "administrator"],
  units: [{ code: "technical.electricians", name: "Ηλεκτρολόγοι" }],
  headOf: ["technical.electricians"],
  rights: [
    "request.file",
    "request.read",
    "request.read_open",
    "request.acknowledge",
    "request.note",
    "request.asked",
    "request.papers",
    "request.plan",
    "request.transfer",
    "request.takeover",
    "request.move",
    "request.forward",
    "request.complete",
    "request.reject",
    "request.reopen",
    "request.link",
    "request.aside",
    "request.amend",
    "request.letter",
    "request.duty",
    "request.general",
    "citizen.tell",
    "organisation.read",
    "organisation.edit",
    "people.edit",
    "absence.edit",
    "desk.settings",
    "desk.backup",
    "desk.check",
    "import.requests",
    "history.read",
  ],
  mustChange: false,
};

export const settings: api.Settings = {
  version: 1,
  printer: "HP LaserJet",
  scanFolder: "",
  backupFolder: "",
  sound: true,
  textSize: 100,
  density: "comfortable",
  idleMinutes: 10,
  singleKeys: true,
  nextAfterDone: "next",
  startHidden: false,
  users: [],
};

export const state: api.State = {
  founded: true,
  demo: true,
  demoPassword: "Θυρίδα-2026!",
  municipality: "Δήμος Κω",
  channels: ["www.kos.gov.gr", "22420-21111"],
  desk: "Γραφείο 1",
  office: { code: "ΚΩΣ", name: "Γραφείο Κω" },
  series: "ΚΩΣ-Α",
  me,
  locked: false,
  people: [
    { id: "e1", name: "Καραγιάννη Μαρία", units: ["Ηλεκτρολόγοι"] },
    { id: "e2", name: "Ρόδιος Σταύρος", units: ["Ηλεκτρολόγοι"] },
    { id: "e3", name: "Πη Άννα", units: ["Γραφείο Κω", "ΚΕΠ"] },
    { id: "e4", name: "Διακογεωργίου Σοφία", units: ["Καθαριότητα"] },
  ],
  recoveryProved: true,
  idleMinutes: 10,
  now: "2026-12-15T10:31:00+02:00",
  today: "2026-12-15",
  version: "0.1.0",
  settings,
  warnings: [],
};

export const people: readonly api.PersonRef[] = [
  { id: "e1", name: "Μαρία Καραγιάννη", brief: "Μ. Καραγιάννη", sex: "f", phone: "2242022101" },
  { id: "e2", name: "Σταύρος Ρόδιος", brief: "Σ. Ρόδιος", sex: "m", phone: "6900003802" },
  { id: "e3", name: "Άννα Πη", brief: "Α. Πη", sex: "f", phone: "2242022103" },
  { id: "e4", name: "Σοφία Διακογεωργίου", brief: "Σ. Διακογεωργίου", sex: "f", phone: "" },
];

export const services: readonly api.ServiceView[] = [
  service("lighting", "Ηλεκτροφωτισμός", "Φωτισμός", ["λάμπα", "φως", "κολόνα"], 5),
  {
    ...service("lighting.danger", "Κρεμασμένο καλώδιο", "Φωτισμός", ["καλώδιο", "ρεύμα"], 1),
    priority: "immediate",
    script: "Μείνετε μακριά από το καλώδιο. Ποιο είναι το ακριβές σημείο;",
  },
  service("bins.new", "Νέος κάδος", "Καθαριότητα", ["κάδος"], 10),
  service("bins.repair", "Επισκευή κάδου", "Καθαριότητα", ["κάδος", "σπασμένος"], 5),
  service("refuse.missed", "Αποκομιδή που δεν έγινε", "Καθαριότητα", ["σκουπίδια"], 2),
  service("refuse.bulky", "Ογκώδη αντικείμενα", "Καθαριότητα", ["στρώμα", "ψυγείο"], 5),
  service("road.pothole", "Λακκούβα", "Οδικό δίκτυο", ["δρόμος", "άσφαλτος"], 10),
  service("road.pavement", "Πεζοδρόμιο", "Οδικό δίκτυο", ["πλάκες"], 20),
  service("green.pruning", "Κλάδεμα", "Πράσινο", ["δέντρο", "κλαδιά"], 10),
  service("animals.stray", "Αδέσποτα ζώα", "Ζώα", ["σκύλος", "γάτα"], 3),
  service("water.leak", "Διαρροή νερού", "Ύδρευση", ["νερό", "ΔΕΥΑΚ"], 1),
  service("complaint", "Παράπονο", "Λοιπά", [], 20),
  {
    ...service("cert.residence", "Βεβαίωση μόνιμης κατοικίας", "Έγγραφα", ["κατοικία"], 5),
    family: "paper",
    anonymous: false,
    needsPlace: false,
  },
  {
    ...service("cert.birth", "Πιστοποιητικό γέννησης", "Έγγραφα", ["γέννηση"], 5),
    family: "paper",
    anonymous: false,
    needsPlace: false,
  },
];

function service(
  code: string,
  name: string,
  group: string,
  keywords: string[],
  days: number,
): api.ServiceView {
  return {
    code,
    name,
    group,
    keywords,
    description: "",
    family: "request",
    days,
    basis: "working",
    priority: "normal",
    anonymous: true,
    needsPlace: true,
    unit: "technical.electricians",
    kind: "",
    script: "",
    retired: false,
  };
}

const settlementNames: readonly (readonly [string, string, string])[] = [
  ["kos", "Κως", "kos"],
  ["platani", "Πλατάνι", "kos"],
  ["lampi", "Λάμπη", "kos"],
  ["psalidi", "Ψαλίδι", "kos"],
  ["zipari", "Ζηπάρι", "asfendiou"],
  ["tigaki", "Τιγκάκι", "asfendiou"],
  ["marmari", "Μαρμάρι", "pyli"],
  ["pyli", "Πυλί", "pyli"],
  ["mastichari", "Μαστιχάρι", "antimacheia"],
  ["kardamaina", "Καρδάμαινα", "kardamaina"],
  ["kamari", "Καμάρι", "kefalos"],
  ["kefalos", "Κέφαλος", "kefalos"],
];

export const settlements: readonly api.SettlementView[] = settlementNames.map(
  ([code, name, community]) => ({
    code,
    name,
    community,
    office: "",
    synonyms: [],
    retired: false,
  }),
);

export const communities: readonly api.CommunityView[] = [
  community("kos", "Κως", "Κω", "ΚΩΣ"),
  community("asfendiou", "Ασφενδιού", "Ασφενδιού", "ΑΣΦ"),
  community("pyli", "Πυλί", "Πυλίου", "ΠΥΛ"),
  community("antimacheia", "Αντιμάχεια", "Αντιμάχειας", "ΑΝΤ"),
  community("kardamaina", "Καρδάμαινα", "Καρδάμαινας", "ΚΑΡ"),
  community("kefalos", "Κέφαλος", "Κεφάλου", "ΚΕΦ"),
];

function community(
  code: string,
  name: string,
  genitive: string,
  office: string,
): api.CommunityView {
  return {
    code,
    name,
    genitive,
    unit: `communities.${code}`,
    office,
    synonyms: [],
    retired: false,
  };
}

const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: 450, to: 900 }));

export const offices: readonly api.OfficeView[] = communities.map((one) => ({
  code: one.office,
  name: `Γραφείο ${one.genitive}`,
  community: one.code,
  address: "Κεντρική πλατεία",
  phone: "2242021111",
  hours: week,
  receives: true,
  issues: true,
  handsOver: true,
  letterhead: [],
  retired: false,
}));

export const units: readonly api.UnitView[] = [
  unit("technical", "Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο", "Τεχνικές Υπηρεσίες", ""),
  unit("technical.electricians", "Τμήμα Ηλεκτρολόγων", "Ηλεκτρολόγοι", "technical"),
  unit("technical.roads", "Τμήμα Οδοποιίας", "Οδοποιία", "technical"),
  unit("environment", "Διεύθυνση Περιβάλλοντος και Καθαριότητας", "Καθαριότητα", ""),
  { ...unit("deyak", "ΔΕΥΑΚ", "ΔΕΥΑΚ", ""), outside: true },
  { ...unit("deddie", "ΔΕΔΔΗΕ", "ΔΕΔΔΗΕ", ""), outside: true },
];

function unit(code: string, name: string, short: string, parent: string): api.UnitView {
  return {
    code,
    name,
    short,
    parent,
    outside: false,
    phone: "2242022100",
    email: "",
    substituteMinutes: 0,
    headMinutes: 0,
    onCall: [],
    hours: [],
    retired: false,
    open: 14,
  };
}

export const organisation: api.OrganisationView = {
  municipality: {
    code: "kos",
    name: "Δήμος Κω",
    genitive: "Δήμου Κω",
    letterhead: [],
    address: "Ακτή Κουντουριώτου 7, 85300 Κως",
    web: "www.kos.gov.gr",
    phone: "22420-21111",
    email: "",
    zone: "Europe/Athens",
    topUnit: "mayor",
    holidays: [],
  },
  units: [...units],
  offices: [...offices],
  communities: [...communities],
  settlements: [...settlements],
  services: [...services],
  rules: [],
  templates: [],
  employees: people.map((person) => ({
    id: person.id,
    first: person.name.split(" ")[0] ?? "",
    last: person.name.split(" ")[1] ?? "",
    sex: person.sex,
    username: person.id,
    title: "",
    phone: person.phone,
    email: "",
    roles: ["handler"],
    posts: [{ unit: "technical.electricians", share: 100, head: person.id === "e1" }],
    services: [],
    hours: [],
    office: "ΚΩΣ",
    substitute: "",
    retired: false,
    founder: person.id === "e1",
    hasAccount: true,
    open: 11,
    awayUntil: "",
  })),
  absences: [],
  desks: [],
};

/** number, title, place, first, last, phone, status, due, service */
type Line = readonly [string, string, string, string, string, string, string, string];

const lines: readonly Line[] = [
  [
    "ΚΕΦ-Α 123/2026",
    "Σβηστή λάμπα στην εκκλησία",
    "Καμάρι",
    "Ευδοκία",
    "Τρουμούχη",
    "2242071123",
    "new",
    "2026-12-22",
  ],
  [
    "ΚΩΣ-Β 841/2026",
    "Σβηστός όλος ο δρόμος",
    "Ακτή Κουντουριώτου 41, Κως",
    "Νικόλαος",
    "Πης",
    "6900003841",
    "working",
    "2026-12-14",
  ],
  [
    "ΑΣΦ-Α 302/2026",
    "Καμένη λάμπα, παραλιακή",
    "Τιγκάκι",
    "Στέφανος",
    "Διακογεωργίου",
    "2242069302",
    "working",
    "2026-12-15",
  ],
  [
    "ΚΩΣ-Α 1207/2026",
    "Αναβοσβήνει η λάμπα",
    "Πλατάνι",
    "Ελένη",
    "Μαστρογιάννη",
    "6900001207",
    "working",
    "2026-12-16",
  ],
  [
    "ΠΥΛ-Α 77/2026",
    "Σβηστή κολόνα έξω από το σχολείο",
    "Μαρμάρι",
    "",
    "Δημοτικό Σχολείο",
    "2242041077",
    "working",
    "2026-12-17",
  ],
  ["ΚΩΣ-Β 846/2026", "Καμένη λάμπα", "Λάμπη", "", "", "", "planned", "2026-12-18"],
  [
    "ΑΝΤ-Α 58/2026",
    "Λάμπα στο λιμάνι",
    "Μαστιχάρι",
    "Γεώργιος",
    "Χατζηνικολάου",
    "6900000058",
    "planned",
    "2026-12-18",
  ],
  [
    "ΚΑΡ-Α 41/2026",
    "Χαλασμένος χρονοδιακόπτης",
    "Καρδάμαινα, παραλιακή",
    "Αναστασία",
    "Πη",
    "2242091041",
    "working",
    "2026-12-18",
  ],
  [
    "ΚΩΣ-Α 1198/2026",
    "Δύο λάμπες σβηστές",
    "Μεγάλου Αλεξάνδρου 12, Κως",
    "Βασίλειος",
    "Πης",
    "6900001198",
    "waiting",
    "2026-12-21",
  ],
  [
    "ΚΩΣ-Β 850/2026",
    "Καμένη λάμπα σε στάση",
    "Ψαλίδι",
    "Μιχαήλ",
    "Κουτσούρης",
    "6900000850",
    "working",
    "2026-12-21",
  ],
  [
    "ΚΕΦ-Α 119/2026",
    "Λάμπα πλατείας",
    "Κέφαλος, κέντρο",
    "Ιωάννης",
    "Σακελλαρίδης",
    "2242071119",
    "working",
    "2026-12-21",
  ],
  [
    "ΚΩΣ-Α 1180/2026",
    "Κλαδιά πάνω στο φωτιστικό",
    "Πλατάνι",
    "Μαρία",
    "Χατζή",
    "6900001180",
    "done",
    "2026-12-10",
  ],
];

export const charge: api.ChargeView = {
  unit: { code: "technical.electricians", name: "Ηλεκτρολόγοι" },
  unitPhone: "2242022100",
  employee: people[0] as api.PersonRef,
  rule: { code: "r4", order: 4, name: "Ηλεκτροφωτισμός, παντού" },
  why: "load",
  later: false,
  candidates: [
    { person: people[0] as api.PersonRef, load: 11, chosen: true },
    { person: people[1] as api.PersonRef, load: 15, chosen: false },
  ],
  at: "2026-12-07T09:14:00+02:00",
  term: 1,
};

const acts = me.rights.filter(
  (right) =>
    right.startsWith("request.") && !["request.reopen", "request.takeover"].includes(right),
);

export function details(): api.RequestDetail[] {
  return lines.map((line, at) => detail(line, at));
}

function detail(line: Line, at: number): api.RequestDetail {
  const [number, title, place, first, last, phone, status, due] = line;
  const fresh = status === "new";
  const dueIn = Math.round((Date.parse(due) - Date.parse(state.today)) / 86_400_000);
  const initial = first ? `${first.charAt(0)}. ` : "";
  const closed = status === "done";
  return {
    ...blank,
    id: `r${at + 1}`,
    number,
    title,
    place,
    citizen: last ? `${initial}${last}` : "",
    anonymous: last === "",
    status,
    due,
    dueIn,
    overdue: dueIn < 0 && !closed,
    filedAt: fresh ? "2026-12-15T10:29:00+02:00" : "2026-12-07T09:14:00+02:00",
    closedAt: closed ? "2026-12-09T11:00:00+02:00" : "",
    planned: status === "planned" ? "2026-12-18" : "",
    ackBy: fresh ? "2026-12-15T10:44:00+02:00" : "",
    toTell: closed,
    outcome: closed ? "done" : "",
    code: `K7Q2-9M4X-${at}`,
    description: title,
    first,
    last,
    sex: /[αηώ]$/.test(first) ? "f" : first ? "m" : "",
    phone,
    otherOpen: at === 1 ? 2 : 0,
    address: place.includes(",") ? (place.split(",")[0] ?? "") : "",
    charge,
    deliveredAt: "2026-12-07T09:14:00+02:00",
    ackAt: fresh ? "" : "2026-12-07T09:20:00+02:00",
    ackPerson: fresh ? null : charge.employee,
    ackMinutes: fresh ? 0 : 6,
    papers: status === "waiting" ? "Φωτοτυπία ταυτότητας" : "",
    pausedAt: status === "waiting" ? "2026-12-10T12:00:00+02:00" : "",
    note: at === 1 ? "Καμένος πίνακας, ζητήθηκε ανταλλακτικό" : "",
    noteAt: at === 1 ? "2026-12-10T12:40:00+02:00" : "",
    result: closed ? "Κλαδεύτηκε το δέντρο και άναψε το φως." : "",
    tell: closed ? "Το φως μπροστά σας άναψε και το δέντρο κλαδεύτηκε." : "",
    tellSince: closed ? "2026-12-09T11:00:00+02:00" : "",
    tellWhy: closed ? "request_completed" : "",
    acts: closed ? ["request.reopen", "request.note", "citizen.tell"] : acts,
    timeline: timeline(fresh, at === 1),
  };
}

function timeline(fresh: boolean, rich: boolean): api.TimelineItem[] {
  const filed: api.TimelineItem[] = [
    item("request_delivered", "2026-12-07T09:14:00+02:00", null),
    item("request_filed", "2026-12-07T09:14:00+02:00", people[2] as api.PersonRef),
  ];
  if (fresh) return filed;
  const acknowledged = item("request_acknowledged", "2026-12-07T09:20:00+02:00", charge.employee);
  if (!rich) return [acknowledged, ...filed];
  return [
    {
      ...item("request_noted", "2026-12-10T12:40:00+02:00", charge.employee),
      text: "Συνεργείο: καμένος πίνακας, ζητήθηκε ανταλλακτικό",
      files: [{ hash: "h1", name: "πίνακας.jpg", size: 214_000 }],
    },
    item("request_asked", "2026-12-09T10:02:00+02:00", people[2] as api.PersonRef),
    acknowledged,
    ...filed,
  ];
}

export function item(kind: string, at: string, who: api.PersonRef | null): api.TimelineItem {
  return {
    ref: `${kind}-${at}-${who?.id ?? ""}`,
    kind,
    at,
    who,
    office: "Γραφείο Κω",
    desk: "Γραφείο 1",
    text: "",
    params: {},
    files: [],
    undone: false,
  };
}

/** A record with nothing special in it; tests put over it what they are about. */
export const blank: api.RequestDetail = {
  id: "r0",
  number: "ΚΩΣ-Α 1/2026",
  title: "Καμένη λάμπα",
  service: "lighting",
  place: "Κως",
  citizen: "Ν. Πης",
  anonymous: false,
  unit: "technical.electricians",
  unitName: "Ηλεκτρολόγοι",
  employee: "e1",
  handler: "Μ. Καραγιάννη",
  status: "working",
  due: "2026-12-18",
  dueIn: 3,
  overdue: false,
  filedAt: "2026-12-07T09:14:00+02:00",
  closedAt: "",
  planned: "",
  immediate: false,
  ackBy: "",
  asked: 0,
  files: 0,
  toTell: false,
  outcome: "",
  mine: true,
  family: "request",
  code: "K7Q2-9M4X",
  description: "Καμένη λάμπα",
  first: "Νικόλαος",
  last: "Πης",
  sex: "m",
  phone: "6900003841",
  email: "",
  via: "",
  viaPhone: "",
  otherOpen: 0,
  settlement: { code: "kos", name: "Κως" },
  community: { code: "kos", name: "Κως" },
  address: "",
  lat: 0,
  long: 0,
  channel: "phone",
  filedOffice: { code: "ΚΩΣ", name: "Γραφείο Κω" },
  filedBy: people[2] as api.PersonRef,
  serviceName: "Ηλεκτροφωτισμός",
  charge,
  deliveredAt: "",
  ackAt: "2026-12-07T09:20:00+02:00",
  ackPerson: people[0] as api.PersonRef,
  ackMinutes: 6,
  ladder: [],
  pausedAt: "",
  papers: "",
  forwardedTo: null,
  duplicate: null,
  same: [],
  result: "",
  tell: "",
  evidence: "",
  note: "",
  noteAt: "",
  toldAt: "",
  tellSince: "",
  tellWhy: "",
  tellTries: 0,
  tellAgain: "",
  askedAt: "",
  general: "",
  back: 0,
  reopened: 0,
  dutyReached: false,
  onDuty: [],
  script: "",
  forWhom: "",
  purpose: "",
  pickup: null,
  copies: 0,
  imported: false,
  acts: [],
  timeline: [],
};
