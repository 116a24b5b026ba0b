import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useDraft } from "./draft";
import { FakeGo } from "./fake/transport";
import { setTransport } from "./transport";

let go: FakeGo;

beforeEach(() => {
  go = new FakeGo();
  setTransport(go);
});

afterEach(() => vi.useRealTimers());

const empty = { text: "", day: "" };

test("what is typed lies with Go within two seconds", async () => {
  const { result } = renderHook(() => useDraft("note:r1", empty));
  await waitFor(() => expect(result.current.ready).toBe(true));
  vi.useFakeTimers();
  act(() => result.current.change({ text: "λάμπ" }));
  act(() => result.current.change({ text: "λάμπα" }));
  await vi.advanceTimersByTimeAsync(2000);
  expect(JSON.parse(go.drafts.get("note:r1") ?? "")).toEqual({ text: "λάμπα", day: "" });
  expect(go.count("Put")).toBe(1);
});

test("an older draft is taken up again, and a broken one is left alone", async () => {
  go.drafts.set("a", '{"text":"παλιό"}');
  go.drafts.set("b", "{broken");
  const a = renderHook(() => useDraft("a", empty));
  const b = renderHook(() => useDraft("b", empty));
  await waitFor(() => expect(a.result.current.value).toEqual({ text: "παλιό", day: "" }));
  expect(a.result.current.restored).toBe(true);
  await waitFor(() => expect(b.result.current.ready).toBe(true));
  expect(b.result.current.value).toEqual(empty);
});

test("leaving the form hands over what was typed last, filing drops it", async () => {
  const first = renderHook(() => useDraft("c", empty));
  await waitFor(() => expect(first.result.current.ready).toBe(true));
  act(() => first.result.current.change({ text: "μισό" }));
  first.unmount();
  await waitFor(() => expect(go.drafts.get("c")).toContain("μισό"));

  const second = renderHook(() => useDraft("c", empty));
  await waitFor(() => expect(second.result.current.restored).toBe(true));
  act(() => second.result.current.drop());
  await waitFor(() => expect(go.drafts.has("c")).toBe(false));
});
