import type { Message } from "./api";
import { AppError, toAppError } from "./error";

/** How calls reach Go and messages come back. There are two, and a third for tests. */
export type Transport = {
  readonly call: (facade: string, method: string, args: readonly unknown[]) => Promise<unknown>;
  /** Hands over messages until the returned function is called. */
  readonly listen: (
    onMessage: (message: Message) => void,
    onLine: (up: boolean) => void,
  ) => () => void;
};

type Bound = Record<string, Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;

/** What Wails puts into its window. */
type WailsWindow = {
  readonly go?: { readonly app?: Bound };
  readonly runtime?: {
    readonly EventsOn: (name: string, listener: (message: Message) => void) => () => void;
  };
};

let chosen: Transport | undefined;

/** Sets the transport; for tests and for the fake. */
export function setTransport(transport: Transport): void {
  chosen = transport;
}

export function transport(): Transport {
  chosen ??= detect(window as unknown as WailsWindow);
  return chosen;
}

function detect(host: WailsWindow): Transport {
  return host.go?.app ? wails(host) : bridge(keepToken());
}

const doors = new Set<() => void>();

/** Tells when Go answers that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  doors.add(listener);
  return () => doors.delete(listener);
}

/** Calls Go and gives its answer or an AppError. */
export async function call<Answer>(
  facade: string,
  method: string,
  ...args: unknown[]
): Promise<Answer> {
  try {
    return (await transport().call(facade, method, args)) as Answer;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (signedOut.has(error.code)) for (const listener of doors) listener();
    throw error;
  }
}

const signedOut: ReadonlySet<string> = new Set(["not_signed_in", "must_change_password"]);

export function wails(host: WailsWindow): Transport {
  return {
    call: async (facade, method, args) => {
      // Go's struct behind the facade Session bears another name, since a Session is also a thing.
      const bound = host.go?.app?.[facade === "Session" ? "SessionDesk" : facade]?.[method];
      if (!bound) throw new AppError("internal", "", { text: `no method ${facade}.${method}` });
      return bound(...args);
    },
    listen: (onMessage, onLine) => {
      onLine(true);
      return host.runtime?.EventsOn("message", onMessage) ?? (() => {});
    },
  };
}

const tokenPlace = "thyrida-token";

/**
 * The token of the bridge comes in the fragment of the address («#token=…»). It moves to the
 * session storage of this tab and is wiped from the address, so that no history keeps it.
 */
export function keepToken(): string {
  const given = /[#&]token=([\w-]+)/.exec(window.location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(tokenPlace, given);
    window.history.replaceState(null, "", `${window.location.pathname}${window.location.search}`);
  }
  return sessionStorage.getItem(tokenPlace) ?? "";
}

export function bridge(token: string, fetcher: typeof fetch = fetch.bind(window)): Transport {
  const headers = { "X-Thyrida-Token": token };
  return {
    call: async (facade, method, args) => {
      const response = await post(fetcher, `/rpc/${facade}/${method}`, headers, args);
      const text = await response.text();
      if (!response.ok) throw toAppError(text);
      return text === "" ? undefined : JSON.parse(text);
    },
    listen: (onMessage, onLine) => {
      const stop = new AbortController();
      void follow(fetcher, headers, onMessage, onLine, stop.signal);
      return () => stop.abort();
    },
  };
}

async function post(
  fetcher: typeof fetch,
  path: string,
  headers: Record<string, string>,
  args: readonly unknown[],
): Promise<Response> {
  try {
    return await fetcher(path, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(args),
    });
  } catch {
    throw new AppError("offline");
  }
}

/** Reads the message stream and takes it up again after the last sequence when it breaks. */
async function follow(
  fetcher: typeof fetch,
  headers: Record<string, string>,
  onMessage: (message: Message) => void,
  onLine: (up: boolean) => void,
  stop: AbortSignal,
): Promise<void> {
  let since = 0;
  let pause = 250;
  while (!stop.aborted) {
    try {
      const response = await fetcher(`/events?since=${since}`, { headers, signal: stop });
      if (!response.ok || !response.body) throw new AppError("offline");
      onLine(true);
      pause = 250;
      for await (const message of lines(response.body)) {
        // A desk that has started anew counts from the beginning; then a reload says from where.
        since = message.seq;
        onMessage(message);
      }
    } catch {
      if (stop.aborted) return;
    }
    onLine(false);
    await new Promise((go) => setTimeout(go, pause));
    pause = Math.min(pause * 2, 4000);
  }
}

/** The messages of an NDJSON stream; an empty line is a sign of life. */
export async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (part.trim() !== "") yield JSON.parse(part) as Message;
  }
}
