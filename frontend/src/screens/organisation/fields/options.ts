import type { EmployeeView, OrganisationView } from "../../../client";
import { inOrder } from "../../../i18n/fold";
import { text } from "../text.el";
import type { PickOption } from "./Pick";

function sorted(options: PickOption[]): readonly PickOption[] {
  return options.sort((a, b) => inOrder(a.label, b.label));
}

export function fullName(one: Pick<EmployeeView, "first" | "last">): string {
  return [one.last, one.first].filter(Boolean).join(" ");
}

/** Units of the municipality; with `outside` the other bodies too. */
export function unitOptions(known: OrganisationView, outside: boolean): readonly PickOption[] {
  const names = new Map(known.units.map((one) => [one.code, one.short || one.name]));
  return sorted(
    known.units
      .filter((one) => !one.retired && (outside || !one.outside))
      .map((one) => ({
        id: one.code,
        label: one.name,
        note: one.outside ? text.outsideBody : (names.get(one.parent) ?? ""),
        words: [one.short],
      })),
  );
}

/** The same, and the unit of the community where the matter lies. */
export function competentOptions(known: OrganisationView): readonly PickOption[] {
  return [{ id: "@community", label: text.communityOfPlace }, ...unitOptions(known, true)];
}

export function serviceOptions(known: OrganisationView): readonly PickOption[] {
  return sorted(
    known.services
      .filter((one) => !one.retired)
      .map((one) => ({ id: one.code, label: one.name, note: one.group, words: one.keywords })),
  );
}

export function communityOptions(known: OrganisationView): readonly PickOption[] {
  return sorted(
    known.communities
      .filter((one) => !one.retired)
      .map((one) => ({ id: one.code, label: one.name, words: one.synonyms })),
  );
}

export function officeOptions(known: OrganisationView): readonly PickOption[] {
  return sorted(
    known.offices
      .filter((one) => !one.retired)
      .map((one) => ({ id: one.code, label: one.name, note: one.address })),
  );
}

export function settlementOptions(known: OrganisationView): readonly PickOption[] {
  const names = new Map(known.communities.map((one) => [one.code, one.name]));
  return sorted(
    known.settlements
      .filter((one) => !one.retired)
      .map((one) => ({
        id: one.code,
        label: one.name,
        note: names.get(one.community) ?? "",
        words: one.synonyms,
      })),
  );
}

/** Employees at work in the municipality, without the one given. */
export function employeeOptions(known: OrganisationView, without = ""): readonly PickOption[] {
  const units = new Map(known.units.map((one) => [one.code, one.short || one.name]));
  return sorted(
    known.employees
      .filter((one) => !one.retired && one.id !== without)
      .map((one) => ({
        id: one.id,
        label: fullName(one),
        note: one.posts.map((post) => units.get(post.unit) ?? "").join(", "),
      })),
  );
}

const latin: Readonly<Record<string, string>> = {
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
};

/**
 * A short lasting code from a name: «Τμήμα Πρασίνου» → tmima-prasinou. The administrator may write
 * another before the first save; afterwards it stays, since rules and papers point to it.
 */
export function codeFrom(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ου/g, "ou")
    .replace(/[α-ωςσ]/g, (letter) => latin[letter] ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  if (plain === "" || !taken.includes(plain)) return plain;
  for (let at = 2; ; at++) if (!taken.includes(`${plain}-${at}`)) return `${plain}-${at}`;
}
