// The window in Chromium: keys that are counted, what it must never do, and its picture on failure.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const results = new URL("../../test-results/", import.meta.url).pathname;
const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Milliseconds that a screen may take on a busy machine; goals of speed are measured elsewhere. */
const patience = 12_000;

let browser;

function chromiumOnce() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  return browser;
}

export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}

/** A window of the usual small screen of an office, or of another size. */
export async function openWindow(address, { width = 1366, height = 768 } = {}) {
  const context = await (await chromiumOnce()).newContext({
    viewport: { width, height },
    locale: "el-GR",
    timezoneId: "Europe/Athens",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const watch = watchPage(page, new URL(address).origin);
  await page.goto(address);
  return { page, context, watch, keys: keyboard(page), close: () => context.close() };
}

/** Notes what must never happen: errors in the console, requests that leave the origin. */
function watchPage(page, origin) {
  const watch = { errors: [], outside: [] };
  page.on("pageerror", (error) => watch.errors.push(`page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // A refusal that the person sees as a sentence is an answer, not an error of the page.
    if (/Failed to load resource/.test(message.text())) return;
    watch.errors.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) watch.outside.push(url);
  });
  return watch;
}

/** The keyboard, which counts: every key of a chord is one; free text is not counted. */
function keyboard(page) {
  let count = 0;
  const press = async (...chords) => {
    for (const chord of chords) {
      count += chord.split("+").length;
      await page.keyboard.press(chord);
    }
  };
  return {
    press,
    type: async (text) => {
      count += text.length;
      await page.keyboard.type(text);
    },
    /** Words that nobody can spare the clerk: a name, a description. */
    free: (text) => page.keyboard.type(text),
    count: () => count,
    reset: () => {
      count = 0;
    },
  };
}

/** Keeps a picture of a screen for whoever looks at all of them: with THYRIDA_PICTURES=1. */
export async function show(page, name) {
  if (process.env.THYRIDA_PICTURES === "1") await picture(page, name);
}

/** A picture of the window as it is. */
export async function picture(page, name) {
  await mkdir(results, { recursive: true });
  const file = join(results, `${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 90)}.png`);
  await page.screenshot({ path: file });
  return file;
}

/** Waits until a question about the page is answered with yes. */
export async function until(question, what, ms = patience) {
  const end = Date.now() + ms;
  let wrong;
  for (;;) {
    try {
      if (await question()) return;
      wrong = undefined;
    } catch (thrown) {
      wrong = thrown;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${ms} ms in vain: ${what}${wrong ? ` (${wrong.message})` : ""}`);
    }
    await new Promise((go) => setTimeout(go, 40));
  }
}

/** Which field or button has the focus, by the name that a screen reader says. */
export function focusName(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const label = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label");
    return (label ?? element.textContent ?? "").trim();
  });
}

export function untilFocus(page, name) {
  return until(
    async () => (await focusName(page)).startsWith(name),
    `the focus should be on «${name}»`,
  ).catch(async (error) => {
    throw new Error(`${error.message}; it is on «${await focusName(page)}»`);
  });
}

/** WCAG 2.1 A and AA by axe; every violation with its place. */
export async function expectAccessible(page, where) {
  if (!(await page.evaluate(() => "axe" in window))) {
    // The policy of the page admits no foreign script element, so axe comes in by evaluation.
    await page.evaluate(await readFile(axePath, "utf8"));
  }
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    // What React Aria keeps outside the view for announcements is its own.
    const { violations } = await window.axe.run(
      { exclude: "[data-live-announcer]" },
      {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
      },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 4)
        .map((node) => `${id} (${help}) ${node.target.join(" ")}: ${node.html.slice(0, 120)}`),
    );
  });
  assert.equal(found.length, 0, `${where}: axe finds ${found.join("; ")}`);
}

/** Nothing sticks out sideways, and no button is cut off by the edge of the window. */
export async function expectFits(page, where) {
  const wrong = await page.evaluate(() => {
    const root = document.documentElement;
    const list = [];
    if (root.scrollWidth > root.clientWidth) {
      list.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`);
    }
    for (const element of document.querySelectorAll("button, a[href], input, textarea")) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest("[hidden], .sr-only, [aria-hidden=true]")) continue;
      const label = element.querySelector(".k-button-label");
      // One pixel wide is a label for screen readers alone, beside an icon.
      const cut = label && label.clientWidth > 1 && label.scrollWidth > label.clientWidth + 1;
      if (cut) {
        list.push(`the label «${element.textContent.trim()}» is cut`);
      }
      if (box.left < -1 || box.right > root.clientWidth + 1) {
        const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
        list.push(
          `«${name.trim().slice(0, 40)}» from ${Math.round(box.left)} to ${Math.round(box.right)}`,
        );
      }
    }
    return list;
  });
  assert.equal(
    wrong.length,
    0,
    `${where}, ${page.viewportSize().width} px wide: ${wrong.join("; ")}`,
  );
}
