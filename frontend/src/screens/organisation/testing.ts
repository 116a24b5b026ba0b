import { queryClient, setTransport } from "../../client";
import type * as api from "../../client/api";
import * as town from "../../client/fake/town";
import { FakeGo } from "../../client/fake/transport";
import { listenToAddress } from "../../router";

/** The fake Go with what «Οργάνωση», «Ρυθμίσεις» and «Έναρξη» ask of it; for tests only. */
export class FakeHouse extends FakeGo {
  known: api.OrganisationView = structuredClone(known);
  changes: api.ChangeItem[] = structuredClone(changes);
  importing: api.ImportReport = structuredClone(report);
  proved = "";

  override Organisation_Get = () => this.known;
  Organisation_History = () => this.changes;
  Organisation_Holidays = () => [{ name: "Χριστούγεννα", month: 12, day: 25, easter: 0 }];
  Organisation_SaveUnit = (unit: api.UnitView) => {
    this.known.units = [...this.known.units.filter((one) => one.code !== unit.code), unit];
    return null;
  };
  Organisation_SaveSettlement = (one: api.SettlementView) => {
    this.known.settlements = [...this.known.settlements, one];
    return null;
  };
  Organisation_SaveTemplate = () => null;
  Organisation_SaveMunicipality = () => null;
  Organisation_OrderRules = (codes: string[]) => {
    this.known.rules = codes.flatMap((code, at) =>
      this.known.rules
        .filter((one) => one.code === code)
        .map((one) => ({ ...one, order: (at + 1) * 10 })),
    );
    return null;
  };
  Organisation_SaveEmployee = (one: api.EmployeeView) => ({ ...one, id: one.id || "e9" });
  Organisation_SetPassword = () => null;
  Organisation_SaveAbsence = (one: api.AbsenceView) => {
    const saved = { ...one, id: one.id || "a9" };
    this.known.absences = [...this.known.absences.filter((each) => each.id !== saved.id), saved];
    return saved;
  };
  Organisation_TestRules = (form: api.FileForm): Partial<api.Preview> => ({
    unit: { code: "technical.electricians", name: "Ηλεκτρολόγοι" },
    outside: null,
    employee: town.people[0] as api.PersonRef,
    due: "2026-12-22",
    dueDays: 5,
    dueBasis: "working",
    rule: { code: "lighting", order: 20, name: `Κανόνας για ${form.service}` },
    why: "load",
    later: false,
    opensAt: "",
    candidates: [
      { person: town.people[0] as api.PersonRef, load: 11, chosen: true },
      { person: town.people[1] as api.PersonRef, load: 15, chosen: false },
    ],
  });

  Desk_LastBackup = () => ({ folder: "/books/backups", lastAt: "", size: 0, file: "" });
  Desk_Backup = () => ({
    folder: "/books/backups",
    lastAt: "2026-12-15T10:31:00+02:00",
    size: 2_100_000,
    file: "/books/backups/thyrida.age",
  });
  Desk_Check = () => ({
    ok: true,
    entries: 1068,
    requests: 567,
    problems: [],
    digest: "c5cb26d4",
    took: 240,
  });
  Desk_Diagnostics = () => "/books/diagnostics.zip";
  Desk_About = (): api.About => ({
    version: "0.1.0",
    commit: "abc",
    go: "go1.26",
    wails: "v2.16.0",
    format: 1,
    protocol: 1,
    data: "/books",
    notices: [{ name: "bbolt", version: "v1.5.0", licence: "MIT", text: "MIT License" }],
  });
  Desk_PickFolder = () => "/chosen";
  Desk_PickFile = () => "/chosen/old.csv";
  Desk_ImportRequests = (_path: string, options: { dryRun: boolean }) => ({
    ...this.importing,
    dryRun: options.dryRun,
  });

  Setup_Catalogs = (): api.CatalogChoice[] => [
    { code: "kos", name: "Δήμος Κω", offices: [{ code: "ΚΩΣ", name: "Γραφείο Κω" }] },
  ];
  Setup_Found = (): api.RecoverySheet => {
    this.state = { ...this.state, founded: true, me: town.me };
    this.tellWindow("session");
    return {
      groups: ["N8L6", "3DH9", "C583", "JN0C", "6H"],
      document: { id: "d1", title: "", number: "", data: "" },
    };
  };
  Setup_Prove = (typed: string): api.State => {
    this.proved = typed;
    this.state = { ...this.state, recoveryProved: true };
    return this.state;
  };
}

/** A fresh fake in place, an empty cache, and the address at a screen. */
export function arrange(hash: string, fake: FakeHouse = new FakeHouse()): FakeHouse {
  queryClient.clear();
  setTransport(fake);
  window.location.hash = hash;
  listenToAddress();
  return fake;
}

const rule: api.RuleView = {
  code: "danger",
  order: 10,
  name: "Επικίνδυνα, παντού",
  services: ["lighting.danger"],
  communities: [],
  channels: [],
  words: [],
  unit: "technical.electricians",
  retired: false,
  problem: "",
  other: "",
};

const known: api.OrganisationView = {
  ...town.organisation,
  rules: [
    rule,
    { ...rule, code: "lighting", order: 20, name: "Φωτισμός, παντού", services: ["lighting"] },
    {
      ...rule,
      code: "late",
      order: 30,
      name: "Φωτισμός στην Κω",
      services: ["lighting"],
      problem: "shadowed",
      other: "lighting",
    },
  ],
  templates: [
    {
      code: "reply.general",
      kind: "reply",
      service: "",
      title: "Απάντηση σε αίτημα",
      body: "Αριθμός {number}, {place}.",
      retired: false,
    },
  ],
  absences: [
    {
      id: "a1",
      employee: "e2",
      from: "2026-12-10",
      to: "2026-12-18",
      substitute: "e1",
      reason: "Άδεια",
      withdrawn: false,
    },
  ],
  desks: [{ device: "d1", name: "Θυρίδα 1", office: "ΚΩΣ", letter: "Α", here: true }],
};

const changes: api.ChangeItem[] = [
  {
    at: "2026-12-10T09:00:00+02:00",
    who: town.people[0] as api.PersonRef,
    kind: "unit_defined",
    fields: [
      { field: "phone", old: "2242020000", new: "2242022100" },
      { field: "hours", old: "", new: "day 1 from 480 to 870, day 2 from 480 to 870" },
    ],
  },
  {
    at: "2026-11-01T09:00:00+02:00",
    who: null,
    kind: "unit_defined",
    fields: [{ field: "name", old: "", new: "Τμήμα" }],
  },
];

const report: api.ImportReport = {
  rows: 3,
  taken: 2,
  completed: 1,
  unchanged: 0,
  rejected: [{ row: 3, reason: "the date cannot be read", code: "bad_date" }],
  columns: [{ code: "service_request_id", name: "id" }],
  unmatched: ["σχόλια"],
  dryRun: true,
};
