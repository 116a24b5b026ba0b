// The day's work: tabs, filters, search, and coming back exactly where one was.
import assert from "node:assert/strict";
import { file } from "./pages/desk.mjs";
import { request, untilHistory } from "./pages/request.mjs";
import { list, search, tab, tabCount, tabNames } from "./pages/requests.mjs";
import { story } from "./pages/story.mjs";
import { until, untilFocus } from "./pages/window.mjs";

const clerk = "ΠΗ ";
const electrician = "ΚΑΡΑΓΙΑΝΝΗ";

story(
  "Alt+1 to Alt+7 open the tabs, and each shows as many rows as its count says",
  async ({ page, keys, desk }) => {
    const counts = await desk.call("Requests", "Counts");
    const expected = [
      counts.mine,
      counts.office,
      counts.all,
      counts.overdue,
      counts.tell,
      counts.pickup,
    ];
    const wrong = [];
    for (const [at, name] of tabNames.entries()) {
      if (name === "Προς παράδοση" && counts.pickup === 0) continue;
      await keys.press(`Alt+Digit${at + 1}`);
      await until(
        async () => (await tab(page)).startsWith(name),
        `Alt+${at + 1} should open «${name}»`,
        2500,
      );
      if (at >= expected.length) continue;
      await until(
        async () => (await list(page).count()) === expected[at],
        `«${name}» should have ${expected[at]} rows`,
        2500,
      ).catch(async (error) => wrong.push(`${error.message}, it has ${await list(page).count()}`));
      if ((await tabCount(page, name)) !== expected[at]) wrong.push(`«${name}» counts otherwise`);
    }
    assert.deepEqual(wrong, []);
  },
  { as: electrician },
);

story(
  "a citizen is found by name, telephone, number, street and Greeklish",
  async (window) => {
    const { page, keys, desk } = window;
    const actor = await desk.as("ΚΥΠΡΙΩΤΗ");
    const filed = await file(actor, {
      service: "lighting",
      description: "Σκοτάδι στη γωνία",
      last: "Μαΐλλης",
      first: "Θεόφιλος",
      phone: "6977123456",
      address: "Ακτή Ζουρούδη 12",
    });
    const short = filed.number.replace(/\/20(\d\d)$/, "/$1");
    const latin = short.replace("ΚΩΣ-Α", "KOS-A");
    for (const words of [
      "μαιλλησ",
      "ΜΑΪΛΛΗΣ θεοφ",
      "maillis",
      "697712",
      "6977 123456",
      "ζουρουδη",
      "aktl zour".replace("l", "i"),
      short,
      filed.number,
      latin,
    ]) {
      await keys.press("F3");
      await keys.press("Control+KeyA");
      await keys.free(words);
      await until(
        async () => (await list(page).grid.innerText()).includes("Σκοτάδι στη γωνία"),
        `«${words}» should find the request`,
        3000,
      );
    }
    await keys.press("Escape");
    await until(
      async () => (await page.getByLabel("Αναζήτηση", { exact: true }).inputValue()) === "",
      "Esc empties the search",
    );
    await search(window, "ζζζζζζ", "Δεν βρέθηκε αίτημα.");
  },
  { as: clerk },
);

story(
  "arrows, PgDn, End and Enter go through the list, and Esc comes back exactly where one was",
  async ({ page, keys }) => {
    const rows = list(page);
    await page.getByRole("tab", { name: /^Όλα/ }).click();
    await rows.current.waitFor();
    await rows.grid.focus();
    const total = await rows.count();
    assert.ok(total > 25, `the demo has a list longer than a screen, not ${total}`);
    await keys.press("End");
    await until(async () => (await rows.currentIndex()) === total - 1, "End goes to the last row");
    await keys.press("Home", "PageDown", "ArrowDown", "ArrowDown", "ArrowUp");
    const at = await rows.currentIndex();
    assert.ok(at > 3, `PgDn moves a page, not to ${at}`);
    const number = await rows.currentNumber();
    const scroll = await rows.scroll();
    await page
      .locator(".p-detail-meta")
      .getByText(number.replace(/\/(\d\d)$/, "/20$1"))
      .waitFor();
    await keys.press("Enter");
    await until(async () => !(await rows.focused()), "Enter goes into the request");
    await keys.press("Escape");
    await until(() => rows.focused(), "Esc goes back to the list");
    assert.equal(await rows.currentIndex(), at);
    assert.equal(await rows.scroll(), scroll);

    // To another screen and back: the same tab, the same row, the same scroll.
    await keys.press("F2");
    await untilFocus(page, "Τηλέφωνο");
    await keys.press("Escape");
    await until(
      async () => (await rows.currentNumber()) === number,
      `Esc should come back to ${number}`,
    );
    assert.match(await tab(page), /^Όλα/);
    await until(
      async () => (await rows.scroll()) === scroll,
      `the scroll should be ${scroll} again`,
    );
  },
  { as: clerk },
);

story(
  "every filter narrows the list to what it says, and one key clears them all",
  async ({ page, keys }) => {
    const rows = list(page);
    await page.getByRole("tab", { name: /^Όλα/ }).click();
    await rows.current.waitFor();
    const total = await rows.count();
    await page.getByRole("button", { name: "Φίλτρα" }).press("Enter");
    const form = page.getByRole("dialog", { name: "Φίλτρα" });
    const choose = async (label, option) => {
      await form.getByRole("button", { name: new RegExp(label) }).press("Enter");
      await page.getByRole("option", { name: option, exact: true }).click();
    };
    const narrowed = [];
    for (const [label, option] of [
      ["Κατάσταση", "Σε εξέλιξη"],
      ["Είδος", "Ηλεκτροφωτισμός"],
      ["Υπηρεσία", "Τμήμα Ηλεκτρολόγων"],
      ["Κοινότητα", "Κέφαλος"],
      ["Τρόπος", "τηλέφωνο"],
    ]) {
      await choose(label, option);
      await until(
        async () => (await rows.count()) < total,
        `«${label}: ${option}» should leave fewer than ${total}`,
      );
      narrowed.push(await rows.count());
      await choose(label, "Όλα");
      await until(
        async () => (await rows.count()) === total,
        `without «${label}» there are ${total} again`,
      );
    }
    await form.getByLabel("Κατατέθηκε από").fill("+0");
    await until(async () => (await rows.count()) < total, "filed today only");
    await choose("Σειρά", "Νεότερα πρώτα");
    await keys.press("Escape");
    await page.getByRole("button", { name: "Καθαρισμός φίλτρων" }).press("Enter");
    await until(async () => (await rows.count()) === total, `all ${total} again`);
  },
  { as: clerk },
);

story(
  "a colleague's note from the command line appears by itself, and nothing moves",
  async ({ page, keys, desk }) => {
    const rows = list(page);
    await page.getByRole("tab", { name: /^Όλα/ }).click();
    await rows.current.waitFor();
    await rows.grid.focus();
    await keys.press("PageDown", "PageDown");
    const number = await rows.currentNumber();
    const scroll = await rows.scroll();
    await page
      .locator(".p-detail-meta")
      .getByText(number.replace(/\/(\d\d)$/, "/20$1"))
      .waitFor();
    const whole = number.replace(/\/(\d\d)$/, "/20$1");
    const started = Date.now();
    await desk.run("f.chrysanthou", "request", "note", whole, "--text", "Το είδε και η Διεύθυνση.");
    await untilHistory(page, "Το είδε και η Διεύθυνση.");
    // Another person files, so that rows come in above.
    const total = await rows.count();
    await desk.run(
      "a.kyprioti",
      "request",
      "new",
      "--service",
      "lighting.danger",
      "--community",
      "kefalos",
      "--description",
      "Καλώδιο στον δρόμο",
      "--address",
      "Κέφαλος",
    );
    await until(async () => (await rows.count()) > total, "the new row arrives");
    await until(async () => (await rows.currentNumber()) === number, "the same request is chosen");
    assert.ok(await rows.focused(), "the focus stays in the list");
    await until(async () => (await rows.current.boundingBox()) !== null, "and it is still in view");
    assert.ok(
      Math.abs((await rows.scroll()) - scroll) < 200,
      "the scroll follows the rows, no more",
    );
    assert.ok(Date.now() - started < 20_000);
    assert.match(await request(page).facts(), /Το είδε/);
  },
  { as: clerk },
);

story(
  "many requests are marked and acknowledged at once",
  async ({ page, keys, desk }) => {
    const actor = await desk.as("ΚΥΠΡΙΩΤΗ");
    for (const words of ["Πρώτη λάμπα", "Δεύτερη λάμπα", "Τρίτη λάμπα"]) {
      await file(actor, { service: "lighting", description: words, phone: "6977000111" });
    }
    await keys.press("F3");
    await keys.free("6977000111");
    const rows = list(page);
    await until(async () => (await rows.count()) === 3, "the three of this caller");
    await keys.press("Enter");
    await until(() => rows.focused(), "Enter goes to the list");
    await keys.press("Control+KeyA");
    await page.getByRole("status").getByText("3 επιλεγμένα").waitFor();
    await page
      .getByRole("toolbar", { name: "3 επιλεγμένα" })
      .getByRole("button", { name: "Παρέλαβα" })
      .press("Enter");
    await page.getByText("Έγινε για 3 αιτήματα.").waitFor();
    const { rows: found } = await desk.call("Requests", "List", {
      view: "all",
      text: "6977000111",
      status: [],
      services: [],
      units: [],
      limit: 10,
    });
    assert.deepEqual(
      found.map((row) => row.status),
      ["working", "working", "working"],
    );
  },
  { as: electrician },
);
