import type { Interval, OrganisationView } from "../../../client";
import { basisWords, channelWords, roleWords, word } from "../../../i18n/codes.el";
import { showDay } from "../../../i18n/dates";
import { counted } from "../../../i18n/numbers";
import { showWeek } from "../fields/week";
import { familyWords, holidayDay, priorityWords, sexWords, templateKinds, text } from "../text.el";
import { inGreek } from "../words.el";

/**
 * A field of the history as people read it. Go gives short texts: lists divided by «, », spans as
 * «day 1 from 480 to 870»; codes are looked up among what is known now.
 */
export function readable(field: string, value: string, known: OrganisationView): string {
  if (value === "" || value === "0" || value === "false" || /^0{32}$/.test(value)) return "";
  if (value === "true") return text.yes;
  const reader = readers[field];
  return reader ? reader(value, known) : value;
}

type Reader = (value: string, known: OrganisationView) => string;

const each =
  (one: Reader): Reader =>
  (value, known) =>
    value
      .split(", ")
      .map((part) => one(part, known))
      .join(", ");

const unit: Reader = (code, known) =>
  code === "@community"
    ? text.communityOfPlace
    : (known.units.find((one) => one.code === code)?.name ?? code);
const person: Reader = (id, known) => {
  const found = known.employees.find((one) => one.id === id);
  return found ? [found.last, found.first].filter(Boolean).join(" ") : text.someone;
};
const place: Reader = (code, known) =>
  known.communities.find((one) => one.code === code)?.name ?? code;
const service: Reader = (code, known) =>
  known.services.find((one) => one.code === code)?.name ?? code;

const post: Reader = (value, known) => {
  const found = /^head (true|false) share (\d+) unit (\S+)$/.exec(value);
  if (!found) return value;
  const head = found[1] === "true" ? ` (${text.head})` : "";
  return `${unit(found[3] ?? "", known)} ${found[2]}%${head}`;
};

/** The spans of a flattened week. */
export function readSpans(value: string): Interval[] {
  return [...value.matchAll(/day (\d) from (\d+) to (\d+)/g)].map((found) => ({
    day: Number(found[1]),
    from: Number(found[2]),
    to: Number(found[3]),
  }));
}

const holidays: Reader = (value) =>
  [
    ...value.matchAll(
      /day (\d+) easter (-?\d+) (?:local \w+ )?month (\d+) name (.*?)(?=, day \d|$)/g,
    ),
  ]
    .map(([, day, easter, month, name]) => {
      const when = holidayDay({ month: Number(month), day: Number(day), easter: Number(easter) });
      return `${name} (${when})`;
    })
    .join(", ");

const readers: Readonly<Record<string, Reader>> = {
  parent: unit,
  unit,
  topUnit: unit,
  community: place,
  communities: each(place),
  services: each(service),
  service,
  office: (code, known) => known.offices.find((one) => one.code === code)?.name ?? code,
  employee: person,
  substitute: person,
  onCall: each(person),
  channels: each((code) => word(channelWords, code)),
  roles: each((code) => word(roleWords, code)),
  posts: each(post),
  hours: (value) => showWeek(readSpans(value)),
  holidays,
  family: (code) => word(familyWords, code),
  kind: (code) => word(templateKinds, code),
  priority: (code) => word(priorityWords, code),
  sex: (code) => word(sexWords, code),
  body: (value) => inGreek(value),
  from: showDay,
  to: showDay,
  due: (value) => {
    const found = /basis (\w+) days (\d+)/.exec(value);
    if (!found) return value;
    const days = Number(found[2]);
    return days === 1
      ? counted(days, found[1] === "working" ? "εργάσιμη" : "ημέρα", "")
      : `${days} ${word(basisWords, found[1] ?? "")}`;
  },
  substituteMinutes: (value) => `${value}΄`,
  headMinutes: (value) => `${value}΄`,
};
