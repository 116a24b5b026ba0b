import type * as api from "../api";
import { AppError } from "../error";
import type { Transport } from "../transport";
import * as town from "./town";

/**
 * A Go that lives in the window: for tests of screens, and for looking at them before the program
 * runs. It has a temper: `wait` milliseconds per call, and `refuse` makes the next act fail.
 */
export class FakeGo implements Transport {
  state: api.State;
  details: Map<string, api.RequestDetail>;
  extra: number;
  wait: number;
  refuse: AppError | undefined;
  readonly log: {
    readonly facade: string;
    readonly method: string;
    readonly args: readonly unknown[];
  }[] = [];
  readonly drafts = new Map<string, string>();
  tray: api.Notice[];
  #listeners = new Set<(message: api.Message) => void>();
  #seq = 0;

  constructor(options: { signedIn?: boolean; rows?: number; wait?: number } = {}) {
    const signedIn = options.signedIn ?? true;
    this.state = { ...town.state, me: signedIn ? town.me : null };
    this.details = new Map(town.details().map((one) => [one.id, one]));
    this.extra = Math.max(0, (options.rows ?? 0) - this.details.size);
    this.wait = options.wait ?? 0;
    this.tray = [notice(this.details.get("r1"))];
  }

  call = async (facade: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    this.log.push({ facade, method, args });
    await new Promise((go) => setTimeout(go, this.wait));
    if (facade !== "Session" && !this.state.me) throw new AppError("not_signed_in");
    if (this.refuse && !reading.has(method)) {
      const refusal = this.refuse;
      this.refuse = undefined;
      throw refusal;
    }
    const answer = (this as unknown as Record<string, unknown>)[`${facade}_${method}`];
    if (typeof answer !== "function")
      throw new AppError("internal", "", { text: `${facade}.${method}` });
    return structuredClone(answer.apply(this, args));
  };

  listen = (onMessage: (message: api.Message) => void, onLine: (up: boolean) => void) => {
    this.#listeners.add(onMessage);
    onLine(true);
    return () => this.#listeners.delete(onMessage);
  };

  /** Sends a message to the window, as a colleague's act would. */
  tellWindow(type: string, subject = "", given: api.Notice | null = null): void {
    this.#seq += 1;
    const message = { seq: this.#seq, type, subject, kind: "", notice: given };
    for (const listener of this.#listeners) listener(message);
  }

  /** How often a method was called. */
  count(method: string): number {
    return this.log.filter((one) => one.method === method).length;
  }

  lastArgs(method: string): readonly unknown[] | undefined {
    return this.log.findLast((one) => one.method === method)?.args;
  }

  Session_State = () => this.state;
  Session_Touch = () => null;
  Session_SignIn = (id: string, password: string) => this.#enter(id, password);
  Session_Unlock = (password: string) => this.#enter(this.state.me?.id ?? "", password);
  Session_SignOut = () => this.#set({ me: null, locked: false });
  Session_Lock = () => this.#set({ locked: true });
  Session_ChangePassword = () => this.#set({ me: { ...town.me, mustChange: false } });

  #enter(id: string, password: string): api.State {
    if (password !== town.state.demoPassword) throw new AppError("wrong_password", "password");
    const person = town.people.find((one) => one.id === id) ?? town.people[0];
    return this.#set({ me: { ...town.me, ...person, rights: town.me.rights }, locked: false });
  }

  #set(part: Partial<api.State>): api.State {
    this.state = { ...this.state, ...part };
    return this.state;
  }

  Requests_List = (query: api.ListQuery): api.ListPage => {
    const all = [...this.details.values()].filter((one) => inView(one, query));
    const total = all.length + (query.view === "all" && query.text === "" ? this.extra : 0);
    const rows = Array.from(
      { length: Math.max(0, Math.min(query.limit, total - query.offset)) },
      (_, at) => {
        const index = query.offset + at;
        return all[index] ?? made(index);
      },
    );
    return { rows, total, offset: query.offset };
  };

  Requests_Counts = (): api.Counts => {
    const count = (view: string) => this.Requests_List({ ...anyQuery, view, limit: 0 }).total;
    return {
      mine: count("mine"),
      office: count("office"),
      all: count("all"),
      overdue: count("overdue"),
      tell: count("tell"),
      pickup: 0,
      closed: count("closed"),
      calls: count("tell"),
      unread: this.tray.length,
    };
  };

  Requests_Get = (id: string) => this.#get(id);
  Requests_Callers = (digits: string) => callers(digits, [...this.details.values()]);
  Requests_Preview = (form: api.FileForm) => preview(form, [...this.details.values()]);
  Requests_PreviewTransfer = () => preview({ ...emptyForm, service: "road.pothole" }, []);
  Requests_File = (form: api.FileForm): api.Filed => {
    const id = `n${this.details.size + 1}`;
    const number = `ΚΩΣ-Α ${1300 + this.details.size}/2026`;
    const charge = preview(form, []);
    const title = form.description.split("\n")[0] || "Ηλεκτροφωτισμός";
    this.details.set(id, {
      ...town.blank,
      ...form,
      id,
      number,
      title,
      status: "new",
      settlement: town.blank.settlement,
      community: town.blank.community,
      pickup: null,
      files: 0,
      acts: town.me.rights,
      timeline: [town.item("request_filed", town.state.now, town.charge.employee)],
    });
    this.tellWindow("changed", id);
    return { id, number, code: "K7Q2-9M4X-1A2B", charge, last4: form.phone.slice(-4) };
  };

  Requests_Acknowledge = (id: string) => {
    this.tray = this.tray.filter((one) => one.request !== id);
    return this.#act(id, "request_acknowledged", { status: "working", ackBy: "", ackMinutes: 2 });
  };
  Requests_Note = (id: string, text: string) =>
    this.#act(id, "request_noted", { note: text }, text);
  Requests_Asked = (id: string, _channel: string, text: string) =>
    this.#act(id, "request_asked", { asked: 1 }, text);
  Requests_AskPapers = (id: string, text: string) =>
    this.#act(id, "request_papers_asked", { status: "waiting", papers: text }, text);
  Requests_PapersCame = (id: string, text: string) =>
    this.#act(id, "request_papers_received", { status: "working", papers: "" }, text);
  Requests_Plan = (id: string, day: string, text: string) =>
    this.#act(id, "request_planned", { status: "planned", planned: day }, text);
  Requests_Transfer = (id: string, form: api.TransferForm) =>
    this.#act(id, "request_transferred", { mine: false }, form.reason);
  Requests_TakeOver = (id: string) => this.#act(id, "request_assigned", { mine: true });
  Requests_Move = (id: string, _to: string, reason: string) =>
    this.#act(id, "request_assigned", {}, reason);
  Requests_Forward = (id: string, form: api.ForwardForm) =>
    this.#act(id, "request_forwarded", closedAs("forwarded"), form.text);
  Requests_Complete = (id: string, form: api.CloseForm) =>
    this.#act(id, "request_completed", { ...closedAs("done"), ...form, files: 0 }, form.result);
  Requests_Reject = (id: string, form: api.RejectForm) =>
    this.#act(id, "request_rejected", { ...closedAs("rejected"), ...form }, form.result);
  Requests_Reopen = (id: string, reason: string) =>
    this.#act(
      id,
      "request_reopened",
      { status: "working", closedAt: "", acts: town.me.rights },
      reason,
    );
  Requests_Link = (id: string) => this.#act(id, "request_linked", closedAs("aside"));
  Requests_SetAside = (id: string, reason: string) =>
    this.#act(id, "request_set_aside", { ...closedAs("aside"), outcome: reason });
  Requests_DutyCall = (id: string, form: api.DutyForm) =>
    this.#act(id, "request_duty_called", { dutyReached: form.outcome === "reached" }, form.text);
  Requests_Amend = (id: string, form: api.AmendForm) =>
    this.#act(id, "request_amended", {
      ...form,
      settlement: town.blank.settlement,
      community: town.blank.community,
    });
  Requests_SetGeneral = (id: string, number: string) =>
    this.#act(id, "general_number_recorded", { general: number });
  Requests_Undo = (id: string, ref: string) => {
    const [was, before] = this.#before.get(ref) ?? [];
    if (!was || !before) throw new AppError("too_late");
    this.details.set(was, before);
    this.tellWindow("changed", id);
    return done(id, "");
  };
  Requests_Receipt = () => paper("Απόδειξη καταχώρισης");
  Requests_Letter = () => paper("Επιστολή");
  Requests_ForwardPreview = () => paper("Διαβιβαστικό");
  Requests_ForwardLetter = () => paper("Διαβιβαστικό");
  Requests_PrintList = () => paper("Κατάσταση αιτημάτων");
  Requests_Templates = (_id: string, kind: string): api.FilledTemplate[] => [
    {
      code: "reply.done",
      kind,
      title: "Το αίτημα διεκπεραιώθηκε",
      subject: "Απάντηση στο αίτημά σας",
      body: "Σας ενημερώνουμε ότι η βλάβη αποκαταστάθηκε.",
    },
  ];
  Requests_Attachment = (): api.FileData => ({ name: "πίνακας.jpg", type: "image/jpeg", data: "" });
  Requests_FromScanner = (): api.Upload => ({ name: "σάρωση.pdf", data: "" });

  Calls_List = (): api.CallRow[] =>
    [...this.details.values()]
      .filter((one) => one.toTell)
      .map((one) => ({
        ...one,
        name: `${one.first} ${one.last}`,
        why: one.tellWhy,
        since: one.tellSince,
        tries: one.tellTries,
        again: one.tellAgain,
        canMail: false,
        plannedOn: one.planned,
      }));
  Calls_Tell = (id: string, form: api.TellForm) =>
    this.#act(id, "citizen_told", {
      toTell: form.outcome === "no_answer" || form.outcome === "later",
      tellTries: this.#get(id).tellTries + 1,
      tellAgain: form.again,
      toldAt: form.outcome === "reached" ? town.state.now : "",
    });
  Calls_Sheet = () => paper("Κλήσεις");

  Notices_Tray = () => this.tray;
  Notices_Dismiss = (seq: number) => {
    this.tray = this.tray.filter((one) => one.seq !== seq);
    return null;
  };

  Drafts_Get = (key: string) => this.drafts.get(key) ?? "";
  Drafts_Put = (key: string, value: string) => {
    this.drafts.set(key, value);
    return null;
  };
  Drafts_Drop = (key: string) => {
    this.drafts.delete(key);
    return null;
  };

  Documents_Print = () => null;
  Documents_Open = () => null;
  Documents_Save = () => "/tmp/paper.pdf";
  Organisation_Get = () => town.organisation;
  Desk_Settings = () => this.state.settings;
  Desk_SaveSettings = (settings: api.Settings) => {
    this.#set({ settings });
    return settings;
  };
  Desk_Printers = () => [{ name: "HP LaserJet", default: true }];

  #before = new Map<string, readonly [string, api.RequestDetail]>();

  #get(id: string): api.RequestDetail {
    const found = this.details.get(id);
    if (!found) throw new AppError("unknown", "request");
    return found;
  }

  #act(id: string, kind: string, change: Partial<api.RequestDetail>, text = ""): api.Done {
    const before = this.#get(id);
    const fact = { ...town.item(kind, town.state.now, town.charge.employee), text };
    fact.ref = `${kind}-${this.log.length}`;
    this.#before.set(fact.ref, [id, before]);
    this.details.set(id, { ...before, ...change, timeline: [fact, ...before.timeline] });
    this.tellWindow("changed", id);
    return done(id, fact.ref);
  }
}

const reading = new Set([
  "State",
  "List",
  "Counts",
  "Get",
  "Preview",
  "Callers",
  "Tray",
  "Touch",
  "Put",
]);

const anyQuery: api.ListQuery = {
  view: "all",
  text: "",
  status: [],
  services: [],
  units: [],
  community: "",
  channel: "",
  employee: "",
  from: "",
  to: "",
  sort: "",
  offset: 0,
  limit: 100,
};

const emptyForm: api.FileForm = {
  channel: "phone",
  service: "",
  community: "",
  settlement: "",
  address: "",
  lat: 0,
  long: 0,
  description: "",
  anonymous: false,
  first: "",
  last: "",
  sex: "",
  phone: "",
  email: "",
  via: "",
  viaPhone: "",
  forWhom: "",
  purpose: "",
  pickup: "",
  copies: 0,
  parent: "",
  files: [],
  once: "",
};

function done(id: string, ref: string): api.Done {
  return { id, ref, undoUntil: new Date(Date.now() + 10_000).toISOString(), number: "" };
}

function closedAs(status: string): Partial<api.RequestDetail> {
  return {
    status,
    closedAt: town.state.now,
    toTell: true,
    tellSince: town.state.now,
    overdue: false,
    acts: ["request.reopen", "request.note"],
  };
}

function inView(one: api.RequestDetail, query: api.ListQuery): boolean {
  const open = one.closedAt === "" && one.status !== "aside";
  const views: Record<string, boolean> = {
    mine: one.mine && open,
    office: open,
    all: true,
    overdue: one.overdue,
    tell: one.toTell,
    pickup: false,
    closed: !open,
  };
  const text = query.text.toLowerCase();
  const held =
    `${one.number} ${one.title} ${one.place} ${one.last} ${one.first} ${one.phone}`.toLowerCase();
  if (query.status.length && !query.status.includes(one.status)) return false;
  if (query.services.length && !query.services.includes(one.service)) return false;
  return (views[query.view] ?? true) && held.includes(text);
}

function made(index: number): api.Row {
  return {
    ...town.blank,
    id: `m${index}`,
    number: `ΚΩΣ-Α ${index}/2015`,
    title: `Αίτημα ${index} από το αρχείο`,
  };
}

function notice(of: api.RequestDetail | undefined): api.Notice {
  return {
    seq: 1,
    kind: "charged",
    at: "2026-12-15T10:29:00+02:00",
    request: of?.id ?? "r1",
    number: of?.number ?? "",
    title: of?.title ?? "",
    place: of?.place ?? "",
    immediate: false,
    ack: true,
    ackBy: "2026-12-15T10:44:00+02:00",
    params: {},
  };
}

function callers(digits: string, all: readonly api.RequestDetail[]): api.Caller[] {
  if (digits.length < 6) return [];
  const found = new Map<string, api.Caller>();
  for (const one of all.filter((each) => each.phone.startsWith(digits))) {
    const open = all.filter((each) => each.phone === one.phone && each.closedAt === "");
    found.set(`${one.last} ${one.first}`, {
      first: one.first,
      last: one.last,
      sex: one.sex,
      phone: one.phone,
      email: one.email,
      settlement: one.settlement.code,
      address: one.address,
      open,
      closed: 1,
      lastAt: one.filedAt,
    });
  }
  return [...found.values()];
}

function preview(form: api.FileForm, all: readonly api.RequestDetail[]): api.Preview {
  const chosen = town.services.find((one) => one.code === form.service);
  const outside = form.service === "water.leak" ? { code: "deyak", name: "ΔΕΥΑΚ" } : null;
  const problems: api.FieldError[] = [];
  if (!chosen) problems.push({ code: "missing", field: "service", params: {} });
  if (!form.anonymous && form.last === "")
    problems.push({ code: "missing", field: "last", params: {} });
  return {
    ...town.charge,
    outside,
    due: "2026-12-22",
    dueDays: chosen?.days ?? 5,
    dueBasis: "working",
    opensAt: "",
    immediate: chosen?.priority === "immediate",
    script: chosen?.script ?? "",
    onDuty: chosen?.priority === "immediate" ? [town.people[1] as api.PersonRef] : [],
    similar: all.filter(
      (one) => one.phone !== "" && one.phone === form.phone && one.service === form.service,
    ),
    community: { code: "kos", name: "Κως" },
    pickup: chosen?.family === "paper" ? { ...(town.offices[0] as api.OfficeView) } : null,
    problems,
  };
}

function paper(title: string): api.Document {
  return { id: "d1", title, number: "", data: "" };
}
