import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

/** What jsdom lacks and the widgets need. */
globalThis.CSS ??= {} as typeof CSS;
CSS.escape ??= (text) => text.replace(/[^\w-]/g, (letter) => `\\${letter}`);
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollBy ??= () => {};
Element.prototype.scrollTo ??= () => {};
for (const [side, length] of [
  ["clientHeight", 600],
  ["clientWidth", 800],
] as const) {
  Object.defineProperty(Element.prototype, side, { configurable: true, get: () => length });
}

configure({
  asyncUtilTimeout: 15_000,
  getElementError: (message) => {
    const error = new Error(message?.split("Ignored nodes")[0] ?? "not found");
    error.name = "NotInTheWindow";
    return error;
  },
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});
