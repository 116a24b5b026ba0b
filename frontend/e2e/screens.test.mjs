// Every screen: readable for all, reachable by Tab, whole in a small window.
import assert from "node:assert/strict";
import { file } from "./pages/desk.mjs";
import { openAct, request } from "./pages/request.mjs";
import { openRequest } from "./pages/requests.mjs";
import { story } from "./pages/story.mjs";
import {
  expectAccessible,
  expectFits,
  focusName,
  show,
  until,
  untilFocus,
} from "./pages/window.mjs";

const everything = "ΠΑΣΣΑΝΙΚΟΛΑΚΗ";
const administrator = "ΧΡΥΣΑΝΘΟΥ";

/** The screens with the words that tell that they are there. */
const work = [
  ["Αιτήματα", "#/requests?view=all", ".p-detail, .x-over [role=row][aria-selected]"],
  ["Νέο αίτημα", "#/intake?channel=phone", ".x-intake-form"],
  ["Κλήσεις", "#/calls", ".x-call-list"],
];
const sections = [
  "units",
  "employees",
  "absences",
  "services",
  "rules",
  "offices",
  "communities",
  "settlements",
  "templates",
  "municipality",
  "desks",
];
const house = [
  ...sections.map((part) => [
    `Οργάνωση ${part}`,
    `#/organisation?part=${part}`,
    "[role=tabpanel] > *",
  ]),
  ...["pc", "copies", "import", "about"].map((part) => [
    `Ρυθμίσεις ${part}`,
    `#/settings?part=${part}`,
    ".x-settings",
  ]),
];

async function go(page, hash, ready) {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await page.locator(ready).first().waitFor();
  await until(
    () => page.evaluate(() => !document.querySelector(".k-waiting")),
    `${hash} should have loaded`,
  );
}

/** Every place of a list is tried; what is wrong is told together. */
async function each(places, look) {
  const wrong = [];
  for (const [name, hash, ready] of places) {
    await look(name, hash, ready).catch((error) => wrong.push(`${name}: ${error.message}`));
  }
  assert.deepEqual(wrong, []);
}

story(
  "the screens of the day's work break no rule of accessibility, with panels and papers open",
  async (window) => {
    const { page, keys, desk } = window;
    const filed = await file(await desk.as("ΚΥΠΡΙΩΤΗ"), {
      service: "lighting",
      description: "Σβηστή λάμπα",
    });
    await desk.call("Requests", "TakeOver", filed.id);
    await each(work, async (name, hash, ready) => {
      await go(page, hash, ready);
      await expectAccessible(page, name);
      await show(page, `screen ${name}`);
    });
    await openRequest(page, filed.id);
    const wrong = [];
    for (const [name, title] of [
      ["Διεκπεραίωση", "Διεκπεραίωση"],
      ["Μεταβίβαση", "Μεταβίβαση σε άλλη υπηρεσία"],
      ["Διαβίβαση σε φορέα", "Διαβίβαση σε άλλον φορέα"],
      ["Αίτημα δικαιολογητικών", "Ποια δικαιολογητικά ζητούμε"],
      ["Προγραμματισμός", "Προγραμματισμός για ημέρα"],
      ["Αλλαγή χρέωσης", "Χρέωση σε άλλον υπάλληλο"],
      ["Επιστολή", "Επιστολή στον πολίτη"],
      ["Διόρθωση στοιχείων", "Διόρθωση στοιχείων"],
      ["Γ.Α.Π.", "Αριθμός γενικού πρωτοκόλλου"],
      ["Ίδιο με άλλο", "Σύνδεση ως ίδιο με άλλο"],
      ["Απόρριψη", "Απόρριψη με αιτιολογία"],
      ["Εκτός διαδικασίας", "Έξοδος από τη διαδικασία"],
      ["Σημείωση", "Σημείωση ή συνημμένο"],
    ]) {
      await openAct(window, name, title);
      await expectAccessible(page, title).catch((error) => wrong.push(error.message));
      await show(page, `panel ${name}`);
      await keys.press("Escape");
      await request(page).panel(title).waitFor({ state: "detached" });
    }
    assert.deepEqual(wrong, []);
    await keys.press("Control+KeyP");
    await page.getByRole("img", { name: /σελίδα 1/ }).waitFor();
    await expectAccessible(page, "Απόδειξη");
    await show(page, "panel Απόδειξη");
    await keys.press("Escape");
    for (const [key, name] of [
      ["Control+KeyK", "Όλες οι εντολές"],
      ["F1", "Πλήκτρα"],
      ["F8", "Ειδοποιήσεις"],
    ]) {
      await keys.press(key);
      await page.getByRole("dialog", { name }).waitFor();
      await expectAccessible(page, name);
      await show(page, `dialog ${name}`);
      await keys.press("Escape");
      await page.getByRole("dialog", { name }).waitFor({ state: "detached" });
    }
  },
  { as: everything },
);

story(
  "the screens of the house break no rule of accessibility",
  async ({ page }) => {
    await each(house, async (name, hash, ready) => {
      await go(page, hash, ready);
      await expectAccessible(page, name);
      await show(page, `screen ${name}`);
    });
  },
  { as: administrator },
);

story(
  "the sign-in screen breaks no rule of accessibility and shows no list of secrets",
  async ({ page }) => {
    await page.getByRole("combobox").waitFor();
    await expectAccessible(page, "Είσοδος");
    await show(page, "screen Είσοδος");
    await expectFits(page, "Είσοδος");
  },
);

for (const [width, height, what] of [
  [1024, 768, "on a small screen"],
  [683, 384, "at 200 % zoom"],
]) {
  story(
    `nothing is cut off and nothing scrolls sideways ${what}`,
    async ({ page }) => {
      await each([...work, ...house], async (name, hash, ready) => {
        await go(page, hash, ready);
        await expectFits(page, name);
        await show(page, `screen ${name} ${width}`);
      });
    },
    { as: administrator, size: { width, height } },
  );
}

story(
  "Tab visits every field of a new request, every focus is visible, and F6 goes from part to part",
  async ({ page, keys }) => {
    await keys.press("F2");
    await untilFocus(page, "Τηλέφωνο");
    const visited = new Set();
    const unseen = [];
    for (let step = 0; step < 40; step++) {
      const name = await focusName(page);
      if (visited.has(name) && name.startsWith("Τηλέφωνο")) break;
      visited.add(name);
      if (!(await page.evaluate(focusIsSeen))) unseen.push(name);
      await keys.press("Tab");
    }
    for (const name of [
      "Τηλέφωνο",
      "Χωρίς στοιχεία",
      "Επώνυμο",
      "Όνομα",
      "Είδος αιτήματος",
      "Οικισμός",
      "Οδός ή σημείο",
      "Περιγραφή",
      "Συνημμένο",
      "Καταχώριση",
      "Νέα αρχή",
    ]) {
      assert.ok(
        [...visited].some((one) => one.startsWith(name)),
        `Tab should visit «${name}», it visits ${[...visited].join(", ")}`,
      );
    }
    assert.deepEqual(unseen, [], "the focus must be seen on each");
    await keys.press("Escape");
    await page.getByRole("tablist").waitFor();
    await page.locator('[data-pane="detail"] button').first().waitFor(); // the request of the row has come
    const panes = new Set();
    for (let step = 0; step < 8; step++) {
      await keys.press("F6");
      panes.add(
        await page.evaluate(
          () => document.activeElement.closest("[data-pane]")?.dataset.pane ?? "",
        ),
      );
    }
    for (const pane of ["masthead", "nav", "list", "detail"]) {
      assert.ok(panes.has(pane), `F6 should reach «${pane}», it reaches ${[...panes].join(", ")}`);
    }
  },
  { as: everything },
);

/** Whether the focused element, or the box around it, is drawn otherwise than without focus. */
function focusIsSeen() {
  const element = document.activeElement;
  if (!element || element === document.body) return true;
  for (let at = element, up = 0; at && up < 4; at = at.parentElement, up++) {
    const style = getComputedStyle(at);
    if (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) return true;
    if (style.boxShadow !== "none") return true;
  }
  const mark = element.closest("label")?.querySelector("[class*=box]");
  return mark ? getComputedStyle(mark).outlineStyle !== "none" : false;
}
