import type { Caller, FileForm, OfficeView, ServiceView, SettlementView } from "../../client";

/** What is typed; files are kept apart, they are not part of the draft. */
export type Typed = Omit<FileForm, "files" | "lat" | "long">;

export function emptyForm(channel: string): Typed {
  return {
    channel,
    service: "",
    community: "",
    settlement: "",
    address: "",
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
    copies: 1,
    parent: "",
    once: newKey(),
  };
}

/** A key of the form, 32 hex digits, so that pressing twice files once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function isEmpty(form: Typed): boolean {
  return [form.phone, form.last, form.first, form.service, form.address, form.description].every(
    (value) => value === "",
  );
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "").replace(/^(?:0030|30)(?=\d{10}$)/, "");
}

/** From how many digits on known citizens are looked for. */
export const enoughDigits = 6;

/** Puts a known citizen into the form; their last place is offered, not forced. */
export function withCaller(form: Typed, caller: Caller): Typed {
  return {
    ...form,
    anonymous: false,
    first: caller.first,
    last: caller.last,
    sex: caller.sex,
    phone: caller.phone || form.phone,
    email: caller.email,
    settlement: caller.settlement || form.settlement,
    address: caller.address || form.address,
  };
}

export type FieldName =
  | "phone"
  | "last"
  | "first"
  | "service"
  | "settlement"
  | "address"
  | "forWhom"
  | "purpose"
  | "pickup"
  | "copies"
  | "description";

/** The fields in the order in which Enter leads through them. */
export function fieldOrder(form: Typed, paper: boolean): readonly FieldName[] {
  const who: readonly FieldName[] = form.anonymous ? [] : ["phone", "last", "first"];
  const what: readonly FieldName[] = paper
    ? ["forWhom", "purpose", "pickup", "copies"]
    : ["settlement", "address"];
  return [...who, "service", ...what, "description"];
}

export function fieldAfter(order: readonly FieldName[], field: FieldName): FieldName | undefined {
  return order[order.indexOf(field) + 1];
}

/** The settlement that an office stands in: what is offered before anybody has said another. */
export function presetSettlement(
  settlements: readonly SettlementView[],
  offices: readonly OfficeView[],
  office: string,
): string {
  const here = offices.find((one) => one.code === office);
  const seat = settlements.find((one) => one.code === here?.community && !one.retired);
  return (
    (seat ?? settlements.find((one) => one.community === here?.community && !one.retired))?.code ??
    ""
  );
}

/** The office nearest to a community, where a paper is picked up unless somebody asks otherwise. */
export function nearestOffice(offices: readonly OfficeView[], community: string): string {
  return (
    offices.find((one) => one.community === community && one.handsOver && !one.retired)?.code ?? ""
  );
}

/** What is sent: a telephone only once it is whole, so that half a number is no error yet. */
export function toForm(typed: Typed, paper: boolean, files: FileForm["files"]): FileForm {
  const person = typed.anonymous
    ? { first: "", last: "", sex: "", phone: "", email: "", via: "", viaPhone: "" }
    : {};
  const place = paper ? {} : { forWhom: "", purpose: "", pickup: "", copies: 0 };
  return { ...typed, ...person, ...place, lat: 0, long: 0, files };
}

export function forPreview(form: FileForm): FileForm {
  const whole = digitsOf(form.phone).length >= 10;
  const viaWhole = digitsOf(form.viaPhone).length >= 10;
  return {
    ...form,
    phone: whole ? form.phone : "",
    viaPhone: viaWhole ? form.viaPhone : "",
    email: "",
    files: [],
  };
}

export function isPaper(services: readonly ServiceView[], code: string): boolean {
  return services.find((one) => one.code === code)?.family === "paper";
}
