import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Caller, type FileForm, type Preview, requests } from "../../client";
import { keys, queryClient } from "../../client/live";
import { enoughDigits, forPreview } from "./state";

const callersKey = (digits: string) => [...keys.list, "callers", digits];

/** Citizens known by the digits typed so far. */
export function useCallers(digits: string): readonly Caller[] {
  const found = useQuery({
    queryKey: callersKey(digits),
    queryFn: () => requests.callers(digits),
    enabled: digits.length >= enoughDigits,
    placeholderData: (before) => (digits.length > enoughDigits ? before : undefined),
  });
  return digits.length >= enoughDigits ? (found.data ?? []) : [];
}

/** The same, for who pressed Enter faster than the answer came. */
export function fetchCallers(digits: string): Promise<readonly Caller[]> {
  if (digits.length < enoughDigits) return Promise.resolve([]);
  return queryClient.fetchQuery({
    queryKey: callersKey(digits),
    queryFn: () => requests.callers(digits),
  });
}

/** Where the request would go now, and why; what was shown stays until the next answer. */
export function usePreview(form: FileForm): Preview | undefined {
  // Words do not move a request until they rest: routing by words reads the description too.
  const asked = forPreview(form);
  const found = useQuery({
    queryKey: [...keys.list, "preview", asked],
    queryFn: () => requests.preview(asked),
    enabled: asked.service !== "",
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return asked.service === "" ? undefined : found.data;
}
