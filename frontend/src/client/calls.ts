/** The bound methods of Go, one object per facade; nothing else in the face calls Go. */
import type * as api from "./api";
import { call } from "./transport";

export const session = {
  state: () => call<api.State>("Session", "State"),
  signIn: (employee: string, password: string) =>
    call<api.State>("Session", "SignIn", employee, password),
  signOut: () => call<api.State>("Session", "SignOut"),
  lock: () => call<api.State>("Session", "Lock"),
  unlock: (password: string) => call<api.State>("Session", "Unlock", password),
  changePassword: (old: string, next: string) =>
    call<api.State>("Session", "ChangePassword", old, next),
  /** Says that somebody is at work; at most once a minute. */
  touch: () => call<void>("Session", "Touch"),
};

export const setup = {
  catalogs: () => call<api.CatalogChoice[]>("Setup", "Catalogs"),
  found: (form: api.FoundForm) => call<api.RecoverySheet>("Setup", "Found", form),
  prove: (lastFourGroups: string) => call<api.State>("Setup", "Prove", lastFourGroups),
};

export const requests = {
  list: (query: api.ListQuery) => call<api.ListPage>("Requests", "List", query),
  counts: () => call<api.Counts>("Requests", "Counts"),
  get: (id: string) => call<api.RequestDetail>("Requests", "Get", id),
  preview: (form: api.FileForm) => call<api.Preview>("Requests", "Preview", form),
  file: (form: api.FileForm) => call<api.Filed>("Requests", "File", form),
  callers: (digits: string) => call<api.Caller[]>("Requests", "Callers", digits),
  acknowledge: (id: string) => act("Acknowledge", id),
  note: (id: string, text: string, files: api.Upload[]) => act("Note", id, text, files),
  asked: (id: string, channel: string, text: string) => act("Asked", id, channel, text),
  askPapers: (id: string, text: string) => act("AskPapers", id, text),
  papersCame: (id: string, text: string) => act("PapersCame", id, text),
  plan: (id: string, day: string, text: string) => act("Plan", id, day, text),
  previewTransfer: (id: string, unit: string) =>
    call<api.Preview>("Requests", "PreviewTransfer", id, unit),
  transfer: (id: string, form: api.TransferForm) => act("Transfer", id, form),
  takeOver: (id: string) => act("TakeOver", id),
  move: (id: string, employee: string, reason: string) => act("Move", id, employee, reason),
  forward: (id: string, form: api.ForwardForm) => act("Forward", id, form),
  complete: (id: string, form: api.CloseForm) => act("Complete", id, form),
  reject: (id: string, form: api.RejectForm) => act("Reject", id, form),
  reopen: (id: string, reason: string) => act("Reopen", id, reason),
  link: (id: string, to: string) => act("Link", id, to),
  setAside: (id: string, reason: string, text: string) => act("SetAside", id, reason, text),
  dutyCall: (id: string, form: api.DutyForm) => act("DutyCall", id, form),
  amend: (id: string, form: api.AmendForm) => act("Amend", id, form),
  setGeneral: (id: string, number: string, year: number) => act("SetGeneral", id, number, year),
  undo: (id: string, ref: string) => act("Undo", id, ref),
  receipt: (id: string) => call<api.Document>("Requests", "Receipt", id),
  templates: (id: string, kind: string) =>
    call<api.FilledTemplate[]>("Requests", "Templates", id, kind),
  letter: (id: string, form: api.LetterForm) => call<api.Document>("Requests", "Letter", id, form),
  forwardPreview: (id: string, form: api.ForwardForm) =>
    call<api.Document>("Requests", "ForwardPreview", id, form),
  forwardLetter: (id: string) => call<api.Document>("Requests", "ForwardLetter", id),
  attachment: (id: string, hash: string) => call<api.FileData>("Requests", "Attachment", id, hash),
  /** The newest file of the scan folder. */
  fromScanner: (id: string) => call<api.Upload>("Requests", "FromScanner", id),
  printList: (query: api.ListQuery) => call<api.Document>("Requests", "PrintList", query),
};

function act(method: string, ...args: unknown[]): Promise<api.Done> {
  return call<api.Done>("Requests", method, ...args);
}

export const calls = {
  list: () => call<api.CallRow[]>("Calls", "List"),
  tell: (id: string, form: api.TellForm) => call<api.Done>("Calls", "Tell", id, form),
  sheet: () => call<api.Document>("Calls", "Sheet"),
};

export const notices = {
  tray: () => call<api.Notice[]>("Notices", "Tray"),
  dismiss: (seq: number) => call<void>("Notices", "Dismiss", seq),
};

/** Drafts lie sealed with Go, per person, and survive a power cut; never in the browser. */
export const drafts = {
  get: (key: string) => call<string>("Drafts", "Get", key),
  put: (key: string, value: string) => call<void>("Drafts", "Put", key, value),
  drop: (key: string) => call<void>("Drafts", "Drop", key),
};

export const documents = {
  print: (id: string, printer: string, copies: number) =>
    call<void>("Documents", "Print", id, printer, copies),
  open: (id: string) => call<void>("Documents", "Open", id),
  save: (id: string, path: string) => call<string>("Documents", "Save", id, path),
};

export const organisation = {
  get: () => call<api.OrganisationView>("Organisation", "Get"),
  saveMunicipality: (view: api.MunicipalityView) => organise<void>("SaveMunicipality", view),
  saveUnit: (view: api.UnitView) => organise<void>("SaveUnit", view),
  saveOffice: (view: api.OfficeView) => organise<void>("SaveOffice", view),
  saveCommunity: (view: api.CommunityView) => organise<void>("SaveCommunity", view),
  saveSettlement: (view: api.SettlementView) => organise<void>("SaveSettlement", view),
  saveService: (view: api.ServiceView) => organise<void>("SaveService", view),
  saveRule: (view: api.RuleView) => organise<void>("SaveRule", view),
  orderRules: (codes: string[]) => organise<void>("OrderRules", codes),
  saveTemplate: (view: api.TemplateView) => organise<void>("SaveTemplate", view),
  saveEmployee: (view: api.EmployeeView) => organise<api.EmployeeView>("SaveEmployee", view),
  setPassword: (employee: string, password: string) =>
    organise<void>("SetPassword", employee, password),
  saveAbsence: (view: api.AbsenceView) => organise<api.AbsenceView>("SaveAbsence", view),
  testRules: (form: api.FileForm) => organise<api.Preview>("TestRules", form),
  history: (kind: string, codeOrId: string) =>
    organise<api.ChangeItem[]>("History", kind, codeOrId),
  holidays: (year: number) => organise<api.HolidayView[]>("Holidays", year),
};

function organise<Answer>(method: string, ...args: unknown[]): Promise<Answer> {
  return call<Answer>("Organisation", method, ...args);
}

export const desk = {
  settings: () => call<api.Settings>("Desk", "Settings"),
  saveSettings: (settings: api.Settings) => call<api.Settings>("Desk", "SaveSettings", settings),
  printers: () => call<api.PrinterView[]>("Desk", "Printers"),
  check: (full: boolean) => call<api.Health>("Desk", "Check", full),
  backup: (folder: string) => call<api.BackupView>("Desk", "Backup", folder),
  lastBackup: () => call<api.BackupView>("Desk", "LastBackup"),
  /** Saves the diagnostics zip into a folder; gives its path. */
  diagnostics: (folder: string) => call<string>("Desk", "Diagnostics", folder),
  about: () => call<api.About>("Desk", "About"),
  pickFile: (purpose: string) => call<string>("Desk", "PickFile", purpose),
  pickFolder: (purpose: string) => call<string>("Desk", "PickFolder", purpose),
  importRequests: (path: string, options: api.ImportOptions) =>
    call<api.ImportReport>("Desk", "ImportRequests", path, options),
  hide: () => call<void>("Desk", "Hide"),
  quit: () => call<void>("Desk", "Quit"),
};
