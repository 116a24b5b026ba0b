import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseQueryResult,
  useQueries,
  useQuery,
} from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import type * as api from "./api";
import { calls, desk, notices, organisation, requests, session } from "./calls";
import { toAppError } from "./error";
import { onMessage } from "./messages";
import { onSignedOut } from "./transport";

/**
 * Live queries: what the books know is asked again when a message names its subject. A screen
 * never patches a count or a row by itself.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always", retry: false },
  },
});

export const keys = {
  session: ["session"],
  counts: ["counts"],
  list: ["list"],
  request: (id: string) => ["request", id],
  calls: ["calls"],
  tray: ["tray"],
  organisation: ["organisation"],
  settings: ["settings"],
} satisfies Record<string, QueryKey | ((id: string) => QueryKey)>;

/** What a message makes stale. */
export function stale(message: Pick<api.Message, "type" | "subject">): readonly QueryKey[] | "all" {
  switch (message.type) {
    case "reload":
      return "all";
    case "session":
      return [keys.session];
    case "organisation":
      return [keys.organisation, keys.session];
    case "notice":
      return [keys.tray, keys.counts];
    case "changed":
      return [keys.list, keys.counts, keys.calls, keys.tray, keys.request(message.subject)];
    default:
      return [];
  }
}

/** Milliseconds in which messages are gathered, so that an import of thousands asks once. */
const gathering = 60;

/** Lets messages refresh the queries; call once. */
export function refreshOnMessages(client: QueryClient = queryClient): () => void {
  let waiting = new Map<string, QueryKey>();
  let everything = false;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clock = undefined;
    if (everything) void client.invalidateQueries();
    else for (const key of waiting.values()) void client.invalidateQueries({ queryKey: key });
    waiting = new Map();
    everything = false;
  };
  const stop = onMessage((message) => {
    const found = stale(message);
    if (found === "all") everything = true;
    else for (const key of found) waiting.set(JSON.stringify(key), key);
    clock ??= setTimeout(flush, gathering);
  });
  const stopDoor = onSignedOut(() => void client.invalidateQueries({ queryKey: keys.session }));
  return () => {
    clearTimeout(clock);
    stopDoor();
    stop();
  };
}

/** After an act of our own: do not wait for the message. */
export function refresh(...what: readonly QueryKey[]): void {
  for (const queryKey of what) void queryClient.invalidateQueries({ queryKey });
}

/** Everything that one request shows up in. */
export function refreshRequest(id: string): void {
  refresh(keys.list, keys.counts, keys.calls, keys.tray, keys.request(id));
}

export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: session.state });
}

/** Takes a State that an act returned as the newest one; what another person saw is forgotten. */
export function takeSession(state: api.State): void {
  const before = queryClient.getQueryData<api.State>(keys.session)?.me?.id;
  if (before !== state.me?.id) {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
  }
  queryClient.setQueryData(keys.session, state);
}

export function useCounts() {
  return useQuery({ queryKey: keys.counts, queryFn: requests.counts });
}

export function useRequest(id: string) {
  return useQuery({
    queryKey: keys.request(id),
    queryFn: () => requests.get(id),
    enabled: id !== "",
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
}

export function useCalls() {
  return useQuery({ queryKey: keys.calls, queryFn: calls.list });
}

export function useTray() {
  return useQuery({ queryKey: keys.tray, queryFn: notices.tray });
}

export function useOrganisation() {
  return useQuery({ queryKey: keys.organisation, queryFn: organisation.get });
}

export function useSettings() {
  return useQuery({ queryKey: keys.settings, queryFn: desk.settings });
}

/** Rows asked for at a time. */
export const pageSize = 100;

export type RowsInView = {
  readonly total: number;
  readonly rowAt: (index: number) => api.Row | undefined;
  /** Index of a request among the pages in view. */
  readonly find: (id: string) => number | undefined;
  readonly loading: boolean;
  readonly error: ReturnType<typeof toAppError> | undefined;
};

/** The rows of a list of any length around what is in view; the rest is forgotten after a minute. */
export function useRows(query: api.ListQuery, first: number, last: number): RowsInView {
  const firstPage = Math.max(0, Math.floor(first / pageSize));
  const lastPage = Math.max(firstPage, Math.floor(Math.max(last, 0) / pageSize));
  const pages = useMemo(
    () => Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at),
    [firstPage, lastPage],
  );
  const results = useQueries({
    queries: pages.map((page) => {
      const asked = { ...query, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: [...keys.list, asked],
        queryFn: () => requests.list(asked),
        placeholderData: page === 0 ? keepPreviousData : undefined,
      };
    }),
    combine: useCallback(
      (found: UseQueryResult<api.ListPage>[]) => ({
        pages: found.map((one) => one.data),
        pending: found.some((one) => one.isPending),
        error: found.find((one) => one.error)?.error,
      }),
      [],
    ),
  });
  const known = useRef(0);
  const total = results.pages.find((page) => page !== undefined)?.total ?? known.current;
  known.current = total;
  return useMemo(() => {
    const held = results.pages;
    return {
      total,
      rowAt: (index) => held[Math.floor(index / pageSize) - firstPage]?.rows[index % pageSize],
      find: (id) => findIn(held, firstPage, id),
      loading: results.pending && total === 0,
      error: results.error ? toAppError(results.error) : undefined,
    };
  }, [results, total, firstPage]);
}

function findIn(
  pages: readonly (api.ListPage | undefined)[],
  firstPage: number,
  id: string,
): number | undefined {
  for (const [at, page] of pages.entries()) {
    const index = page?.rows.findIndex((row) => row.id === id) ?? -1;
    if (index >= 0) return (firstPage + at) * pageSize + index;
  }
  return undefined;
}
