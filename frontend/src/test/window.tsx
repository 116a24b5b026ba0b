import { act, render, screen } from "@testing-library/react";
import axe from "axe-core";
import { expect } from "vitest";
import { queryClient } from "../client";
import { FakeGo } from "../client/fake/transport";
import { setTransport } from "../client/transport";
import { setSearch } from "../parts/search";
import { App } from "../shell/App";

type Opening = ConstructorParameters<typeof FakeGo>[0] & { readonly at?: string };

/** Opens the whole window over a made-up Go, at a screen. */
export async function openWindow(opening: Opening = {}): Promise<FakeGo> {
  const { at = "#/requests", ...options } = opening;
  queryClient.clear();
  setSearch("");
  const go = new FakeGo(options);
  setTransport(go);
  window.history.replaceState(null, "", at);
  await act(async () => {
    render(<App />);
  });
  await screen.findByRole("main");
  return go;
}

/** Rules that need real layout or colours are measured in the browser instead. */
const needBrowser = ["color-contrast", "target-size", "scrollable-region-focusable"];

/** Where the widget library speaks to screen readers; its lines are gone a moment later. */
const announcer = "[data-live-announcer]";

/** Fails with the names of the rules that the page breaks. */
export async function expectAccessible(part = "body"): Promise<void> {
  const { violations } = await axe.run(
    { include: part, exclude: announcer },
    {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
      rules: Object.fromEntries(needBrowser.map((rule) => [rule, { enabled: false }])),
    },
  );
  const told = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
  );
  expect(told).toEqual([]);
}
