// One test: a desk of its own on a copy of the demo municipality, a window, and a picture when it fails.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { demoFolder, freshFolder, openDesk, wipeFolders } from "./desk.mjs";
import { closeBrowser, openWindow, picture } from "./window.mjs";

after(async () => {
  await closeBrowser();
  await wipeFolders();
});

const stories = [];

// Each has a desk and a window of its own, so two may be told at a time.
queueMicrotask(() =>
  describe("stories", { concurrency: 2 }, () => {
    for (const { name, run } of stories) test(name, { timeout: 120_000 }, run);
  }),
);

/**
 * Tells a story in the demo municipality. `tell` gets the desk, the page and its keys; `look` opens
 * one more window, `restart` the program again. With `as` that person sits there already, on an
 * empty folder there is no municipality yet. Errors in the console and requests to other places
 * make every story fail.
 */
export function story(name, tell, { as, size, empty = false } = {}) {
  const run = async () => {
    const folder = empty ? `${await freshFolder()}/books` : await demoFolder();
    const open = { desk: await openDesk(folder), windows: [] };
    const look = async (address = open.desk.address, options = size) => {
      const window = await openWindow(address, options);
      open.windows.push(window);
      return window;
    };
    const restart = async (port) => {
      open.desk = await openDesk(folder, { port });
      return open.desk;
    };
    try {
      if (as) await open.desk.sit(as);
      const window = await look();
      if (as) await window.page.getByRole("navigation").waitFor();
      await tell({ ...window, desk: open.desk, look, restart });
      for (const { watch } of open.windows) {
        assert.deepEqual(watch.errors, [], "errors in the console");
        assert.deepEqual(watch.outside, [], "requests to other places");
      }
    } catch (error) {
      for (const [at, { page }] of open.windows.entries()) {
        const file = await picture(page, `${name} ${at + 1}`).catch(() => "");
        error.message += `\n  picture: ${file}\n  place: ${page.url().replace(/token=.*/, "")}`;
      }
      throw error;
    } finally {
      await Promise.all(open.windows.map((window) => window.close()));
      await open.desk.close();
    }
  };
  stories.push({ name, run });
}
