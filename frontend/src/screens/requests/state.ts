import type { ListQuery } from "../../client";

/** The tabs, in their order. */
export const views = ["mine", "office", "all", "overdue", "tell", "pickup", "closed"] as const;
export type View = (typeof views)[number];

export function toView(text: string | undefined): View {
  return views.find((view) => view === text) ?? "mine";
}

/** What narrows the list; all of it stands in the address, none of it is about a person. */
export type Filters = Pick<ListQuery, "community" | "channel" | "from" | "to" | "sort"> & {
  readonly service: string;
  readonly unit: string;
  readonly status: string;
};

export const noFilters: Filters = {
  service: "",
  unit: "",
  status: "",
  community: "",
  channel: "",
  from: "",
  to: "",
  sort: "",
};

export function readFilters(params: Readonly<Record<string, string>>): Filters {
  const held = Object.keys(noFilters).map((name) => [name, params[name] ?? ""]);
  return Object.fromEntries(held) as Filters;
}

export function countFilters(filters: Filters): number {
  return Object.entries(filters).filter(([name, value]) => name !== "sort" && value !== "").length;
}

/** What is asked of Go: while somebody searches, in everything. */
export function toQuery(view: View, text: string, filters: Filters): ListQuery {
  return {
    view: text === "" ? view : "all",
    text,
    status: filters.status ? [filters.status] : [],
    services: filters.service ? [filters.service] : [],
    units: filters.unit ? [filters.unit] : [],
    community: filters.community,
    channel: filters.channel,
    employee: "",
    from: filters.from,
    to: filters.to,
    sort: filters.sort,
    offset: 0,
    limit: 0,
  };
}

/** Which row is current: by its request, and by its place while the request is not in the list. */
export type Current = { readonly id: string; readonly index: number };

export type Kept = {
  readonly current: Current;
  /** Rows by which the list must be scrolled so that what is in view stays where it is. */
  readonly shift: number;
};

/**
 * Keeps the place when the list has changed under the person: rows that a colleague's act put in
 * or took out above must move neither the choice nor the scroll.
 */
export function keepPlace(
  current: Current,
  find: (id: string) => number | undefined,
  total: number,
): Kept {
  if (current.index < 0) return { current, shift: 0 };
  const found = find(current.id);
  if (found === undefined) {
    const index = Math.min(current.index, total - 1);
    return { current: { ...current, index }, shift: 0 };
  }
  return { current: { id: current.id, index: found }, shift: found - current.index };
}

/** Marks rows for an act upon many. */
export function toggle(marked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Everything between two rows, the ends with them. */
export function withRange(
  marked: ReadonlySet<string>,
  from: number,
  to: number,
  idAt: (index: number) => string | undefined,
): ReadonlySet<string> {
  const next = new Set(marked);
  for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
    const id = at >= 0 ? idAt(at) : undefined;
    if (id) next.add(id);
  }
  return next;
}

/** Where the person was in a view; kept in memory so that Esc brings back exactly there. */
export type Place = { readonly current: Current; readonly offset: number };

const places = new Map<string, Place>();

export function placeIn(key: string): Place {
  return places.get(key) ?? { current: { id: "", index: -1 }, offset: 0 };
}

export function rememberPlace(key: string, place: Place): void {
  places.set(key, place);
}

/** A tab with its filters under a name of one's own; nothing in it is about a citizen. */
export type SavedView = {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
};

/** What is kept: the tab and what narrows it, every name once. */
export function withView(
  saved: readonly SavedView[],
  name: string,
  view: View,
  filters: Filters,
): readonly SavedView[] {
  const others = saved.filter((one) => one.name !== name);
  return [...others, { name, params: { view, ...filters } }];
}

export function readViews(text: string): readonly SavedView[] {
  try {
    const found: unknown = JSON.parse(text || "[]");
    return Array.isArray(found) ? (found as readonly SavedView[]) : [];
  } catch {
    return [];
  }
}
