import { afterEach, describe, expect, test, vi } from "vitest";
import type { Message } from "./api";
import { AppError, toAppError } from "./error";
import { stale } from "./live";
import { bridge, call, keepToken, lines, setTransport, wails } from "./transport";

afterEach(() => {
  sessionStorage.clear();
  window.history.replaceState(null, "", "/");
});

const refusal = '{"code":"missing","field":"phone","params":{"hint":"x"}}';

describe("errors", () => {
  test("the text of a Wails rejection, as string or Error, becomes its code and field", () => {
    for (const thrown of [refusal, new Error(refusal)]) {
      expect(toAppError(thrown)).toMatchObject({
        code: "missing",
        field: "phone",
        params: { hint: "x" },
      });
    }
  });

  test.each([["boom"], [new TypeError("x")], [null], [{}], ["{broken"]])(
    "anything else is an internal fault: %s",
    (thrown) => {
      expect(toAppError(thrown).code).toBe("internal");
    },
  );
});

describe("the bridge", () => {
  const answering = (body: string, status = 200) =>
    vi.fn<typeof fetch>(async () => new Response(body, { status }));

  test("the token leaves the address and is sent with every call", async () => {
    window.history.replaceState(null, "", "/#token=abc-123");
    const token = keepToken();
    expect(window.location.hash).toBe("");
    expect(keepToken()).toBe("abc-123");
    const fetcher = answering("[1]");
    setTransport(bridge(token, fetcher));
    expect(await call("Requests", "List", { view: "mine" })).toEqual([1]);
    const [path, init] = fetcher.mock.calls[0] ?? [];
    expect(path).toBe("/rpc/Requests/List");
    expect(init?.body).toBe('[{"view":"mine"}]');
    expect(init?.headers).toMatchObject({ "X-Thyrida-Token": "abc-123" });
  });

  test("a refusal is thrown with its code", async () => {
    setTransport(bridge("t", answering(refusal, 422)));
    await expect(call("Requests", "File", {})).rejects.toMatchObject({
      code: "missing",
      field: "phone",
    });
  });

  test("a program that has stopped is said to be offline", async () => {
    setTransport(bridge("t", async () => Promise.reject(new TypeError("network"))));
    await expect(call("Session", "State")).rejects.toMatchObject({ code: "offline" });
  });

  test("a method without an answer gives nothing", async () => {
    setTransport(bridge("t", answering("")));
    expect(await call("Drafts", "Put", "a", "b")).toBeUndefined();
  });
});

function stream(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

const message = (seq: number): string =>
  JSON.stringify({ seq, type: "changed", subject: "α", kind: "", notice: null });

describe("messages", () => {
  test("lines cut anywhere, also inside a Greek letter, come out whole", async () => {
    const bytes = new TextEncoder().encode(`${message(1)}\n\n${message(2)}\n`);
    const split = bytes.indexOf(0xce) + 1; // between the two bytes of «α»
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, split));
        controller.enqueue(bytes.slice(split));
        controller.close();
      },
    });
    const found: Message[] = [];
    for await (const one of lines(body)) found.push(one);
    expect(found.map((one) => [one.seq, one.subject])).toEqual([
      [1, "α"],
      [2, "α"],
    ]);
  });

  test("after a broken line the stream is asked for from the last number", async () => {
    vi.useFakeTimers();
    const asked: string[] = [];
    const fetcher: typeof fetch = async (path) => {
      asked.push(String(path));
      if (asked.length > 2) return new Promise(() => {});
      return new Response(stream(`${message(asked.length * 5)}\n`));
    };
    const seen: number[] = [];
    const lineStates: boolean[] = [];
    const stop = bridge("t", fetcher).listen(
      (one) => seen.push(one.seq),
      (up) => lineStates.push(up),
    );
    await vi.advanceTimersByTimeAsync(2000);
    stop();
    vi.useRealTimers();
    expect(asked).toEqual(["/events?since=0", "/events?since=5", "/events?since=10"]);
    expect(seen).toEqual([5, 10]);
    expect(lineStates).toContain(false);
  });

  test("a message makes stale what it names, and a reload everything", () => {
    expect(stale({ type: "changed", subject: "r1" })).toContainEqual(["request", "r1"]);
    expect(stale({ type: "changed", subject: "r1" })).toContainEqual(["list"]);
    expect(stale({ type: "organisation", subject: "" })).toContainEqual(["organisation"]);
    expect(stale({ type: "reload", subject: "" })).toBe("all");
    expect(stale({ type: "of a newer program", subject: "" })).toEqual([]);
  });
});

describe("the window of Wails", () => {
  test("calls go to the bound methods and messages come as events", async () => {
    const heard: Message[] = [];
    let send: (one: Message) => void = () => {};
    const host = {
      go: { app: { SessionDesk: { Lock: vi.fn(async () => ({ locked: true })) } } },
      runtime: {
        EventsOn: (_name: string, listener: (one: Message) => void) => {
          send = listener;
          return () => {};
        },
      },
    };
    const transport = wails(host);
    setTransport(transport);
    expect(await call("Session", "Lock")).toEqual({ locked: true });
    transport.listen(
      (one) => heard.push(one),
      () => {},
    );
    send(JSON.parse(message(7)));
    expect(heard[0]?.seq).toBe(7);
    await expect(call("Session", "Nothing")).rejects.toBeInstanceOf(AppError);
  });
});
