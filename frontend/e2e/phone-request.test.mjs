// A telephone request from the first ring to its closing.
import assert from "node:assert/strict";
import { rowOf } from "./pages/desk.mjs";
import { intake, ring } from "./pages/intake.mjs";
import { command, history, request, said, untilHistory } from "./pages/request.mjs";
import { list, openRequest } from "./pages/requests.mjs";
import { begin, people } from "./pages/signin.mjs";
import { story } from "./pages/story.mjs";
import { until, untilFocus } from "./pages/window.mjs";

/** Στέργος Μαμουζέλος of the demo municipality has called before. */
const known = { phone: "6900301014", name: "ΜΑΜΟΥΖΕΛΟΣ", address: "παραλιακός" };

/** Files the known caller's burnt lamp, by the keys that a clerk would press. */
async function fileKnownCaller(window, description) {
  const { page, keys } = window;
  const { route, filed } = intake(page);
  await ring(window);
  await keys.type(known.phone);
  await keys.press("Enter");
  await untilFocus(page, "Είδος αιτήματος");
  await keys.type("λαμ");
  await page.getByRole("option").first().waitFor();
  await keys.press("Enter");
  await untilFocus(page, "Οικισμός");
  await route
    .getByText(/Ηλεκτρολόγ/)
    .first()
    .waitFor();
  const shown = await route.innerText();
  await keys.press("Enter");
  await untilFocus(page, "Οδός");
  await keys.press("Enter");
  await untilFocus(page, "Περιγραφή");
  await keys.free(description);
  await keys.press("Control+Enter");
  await filed.waitFor();
  const after = await filed.innerText();
  return { shown, after, number: /ΚΩΣ-Α \d+\/\d{4}/.exec(after)?.[0] ?? "" };
}

/** «Μ. Καραγιάννη» of what stands before saving, to compare with who got it. */
function briefOf(shown) {
  return /(\p{Lu}\. \p{Lu}\p{L}+)/u.exec(shown)?.[1] ?? "";
}

story(
  "a known caller is filed in 25 keystrokes, and the window says who has it and why",
  async (window) => {
    const { page, keys } = window;
    await begin(window, people.clerk);
    keys.reset();
    const { shown, after, number } = await fileKnownCaller(window, "Σβηστή λάμπα έξω από το σπίτι");
    const needed = keys.count();
    assert.ok(needed <= 25, `25 keystrokes are allowed, ${needed} were needed`);
    assert.match(shown, /έως \d\d\/\d\d\/\d{4}/, "the deadline stands there before saving");
    assert.match(shown, /Επειδή/, "and the reason");
    assert.notEqual(number, "", `a number stands in: ${after}`);
    assert.match(after, /Ηλεκτρολόγ/, "the unit");
    assert.ok(
      after.includes(briefOf(shown).split(" ")[1]),
      `${briefOf(shown)} was shown, now: ${after}`,
    );
    assert.match(after, /Το έχει (ο κύριος|η κυρία) /, "what is read to the caller");

    // The receipt, as it will be printed.
    await page.getByRole("button", { name: "Άνοιγμα αιτήματος" }).click();
    await request(page).detail.waitFor();
    await keys.press("Control+KeyP");
    const sheet = page.getByRole("img", { name: /σελίδα 1 από 1/ });
    await sheet.waitFor();
    await until(() => sheet.evaluate(inked), "the receipt should be drawn");
    await keys.press("Escape");
    assert.match(
      await request(page).facts(),
      /Επειδή/,
      "the reason stands with the request for ever",
    );
  },
);

/** Whether something dark stands on a canvas. */
function inked(canvas) {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 100) dark++;
  return dark > 1000;
}

story("a new caller is filed in 45 keystrokes besides name and words", async (window) => {
  const { page, keys } = window;
  await begin(window, people.villageClerk);
  keys.reset();
  await ring(window);
  await keys.type("6912345678");
  await keys.press("Enter");
  await untilFocus(page, "Επώνυμο");
  await keys.free("Θαλασσινός");
  await keys.press("Enter");
  await untilFocus(page, "Όνομα");
  await keys.free("Ηρακλής");
  await keys.press("Enter");
  await untilFocus(page, "Είδος αιτήματος");
  await keys.type("λακ");
  await page.getByRole("option").first().waitFor();
  await keys.press("Enter");
  await untilFocus(page, "Οικισμός");
  await keys.type("κεφ");
  await page.getByRole("option").first().waitFor();
  await keys.press("Enter");
  await untilFocus(page, "Οδός");
  await keys.type("Πλατεία 3");
  await keys.press("Enter");
  await untilFocus(page, "Περιγραφή");
  await keys.free("Μεγάλη λακκούβα μπροστά στο σχολείο");
  await keys.press("Control+Enter");
  await intake(page).filed.waitFor();
  assert.ok(keys.count() <= 45, `45 keystrokes are allowed, ${keys.count()} were needed`);
  assert.match(await intake(page).filed.innerText(), /Οδοποιία/);

  // The next call of the same number finds the citizen and the open request.
  await keys.press("F2");
  await untilFocus(page, "Τηλέφωνο");
  await keys.type("6912345678");
  const side = intake(page).side;
  await keys.press("Enter");
  await side.getByText("Ανοικτά αιτήματα: Ηρακλής Θαλασσινός").waitFor();
  await side.getByText("Μεγάλη λακκούβα").waitFor();
  await side.getByRole("button", { name: "Ρώτησε για την εξέλιξη" }).first().waitFor();
});

story(
  "the one charged gets the notice, acknowledges, completes, and the citizen is told",
  async (window) => {
    const { page, keys, desk } = window;
    await begin(window, people.clerk);
    const { number, after } = await fileKnownCaller(window, "Σβηστή λάμπα έξω από το σπίτι");
    const charged =
      /→?\s*([\p{Lu}][\p{L}]+ [\p{Lu}][\p{L}]+)\s*έως/u.exec(after.replace(/\n/g, " "))?.[1] ?? "";
    const [first, last] = charged.split(" ");
    assert.ok(last, `who is charged stands in: ${after}`);

    // Another person sits down.
    await command(window, "Αλλαγή προσώπου");
    await begin(window, `${last.toLowerCase()} ${first.toLowerCase()}`.slice(0, 12));
    await keys.press("F8");
    const tray = page.getByRole("dialog", { name: "Ειδοποιήσεις" });
    const short = number.replace(/\/20(\d\d)$/, "/$1");
    const notice = tray.getByRole("listitem").filter({ hasText: short });
    await notice.waitFor();
    assert.ok(!(await notice.innerText()).includes("Μαμουζέλος"), "a notice names no citizen");
    await notice.getByRole("button", { name: "Παρέλαβα" }).press("Enter");
    await said(page, "Η παραλαβή σημειώθηκε.");
    await until(async () => (await notice.count()) === 0, "the notice should leave the tray");
    await keys.press("Escape");

    // Straight to it by its number, and closed in one panel.
    await keys.press("F3");
    await keys.type(short);
    await until(async () => (await list(page).count()) === 1, `«${short}» should find one request`);
    await keys.press("Enter");
    await until(() => list(page).focused(), "Enter in the search goes to the list");
    const open = request(page);
    await open.detail.getByText(number).waitFor();
    await keys.press("Control+Enter");
    await untilFocus(page, "Τι έγινε");
    await keys.free("Αλλάχτηκε ο λαμπτήρας.");
    await open.panel("Διεκπεραίωση").getByLabel("Τι λέμε στον πολίτη").focus();
    await keys.free("Η λάμπα ανάβει από σήμερα.");
    await keys.press("Control+Enter");
    await said(page, "Το αίτημα διεκπεραιώθηκε.");

    // The whole story stands in its history.
    await openRequest(page, (await rowOf(await desk.as("ΠΗ "), number)).id);
    await untilHistory(page, "Διεκπεραιώθηκε");
    for (const words of [
      "Κατατέθηκε",
      "Έφτασε στον υπολογιστή",
      "Παρέλαβα",
      "Αλλάχτηκε ο λαμπτήρας",
    ]) {
      await untilHistory(page, words);
    }
    const lines = await history(page);
    assert.ok(
      lines.every((line) => /\d\d:\d\d/.test(line)),
      `each with its hour: ${JSON.stringify(lines)}`,
    );
    const lastName = last.toLowerCase();
    assert.ok(
      lines.some((line) => line.toLowerCase().includes(lastName)),
      `and with who did it: ${JSON.stringify(lines)}`,
    );

    // The citizen waits for a call, and is told by one key.
    await command(window, "Αλλαγή προσώπου");
    await begin(window, people.clerk);
    await command(window, "Κλήσεις");
    const calls = page.getByRole("listbox", { name: "Ποιους καλούμε" });
    await calls.getByText(short).waitFor();
    const waiting = await calls.getByRole("option").count();
    await until(
      () => calls.evaluate((element) => element === document.activeElement),
      "the list of calls should have the focus",
    );
    for (let step = 0; step < waiting; step++) {
      if ((await page.locator(".x-call").innerText()).includes(number)) break;
      await keys.press("ArrowDown");
    }
    assert.match(await page.locator(".x-call").innerText(), /Η λάμπα ανάβει από σήμερα/);
    await keys.press("KeyE");
    await said(page, "Η κλήση σημειώθηκε.");
    await until(
      async () => (await calls.getByText(short).count()) === 0,
      "who was told leaves the list",
    );
    assert.equal(await calls.getByRole("option").count(), waiting - 1);
  },
);
