// The municipality is founded and kept by its administrator.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { choose, pick, write } from "./pages/fields.mjs";
import { intake, ring } from "./pages/intake.mjs";
import { command, said } from "./pages/request.mjs";
import { begin, signIn } from "./pages/signin.mjs";
import { story } from "./pages/story.mjs";
import { expectAccessible, until, untilFocus } from "./pages/window.mjs";

const administrator = "ΧΡΥΣΑΝΘΟΥ";
const bench = (page) => page.locator(".x-thing");

/** Opens a part of «Οργάνωση». */
async function toOrganisation(window, name) {
  await command(window, "Οργάνωση");
  const tab = window.page.getByRole("tab", { name });
  await tab.waitFor();
  await tab.click();
  await until(async () => (await tab.getAttribute("aria-selected")) === "true", `«${name}» opens`);
}

async function add({ page, keys }, name) {
  await keys.press("Alt+KeyN");
  await page.getByRole("heading", { name, level: 2 }).waitFor();
}

async function save({ page, keys }) {
  await keys.press("Control+Enter");
  await said(page, "Αποθηκεύτηκε.");
}

story(
  "a new employee gets an account, signs in with the password given, and must choose another",
  async (window) => {
    const { page, keys } = window;
    await toOrganisation(window, "Υπάλληλοι");
    await add(window, "Νέος υπάλληλος");
    const form = bench(page);
    await write(window, /^Επώνυμο/, "Νεοφερμένη", form);
    await write(window, /^Όνομα$/, "Αγγελική", form);
    await choose(window, "Φύλο", "Γυναίκα", form);
    await form.getByRole("button", { name: "Νέα θέση" }).press("Enter");
    await pick(window, /^Υπηρεσία/, "ηλεκτρολ", form);
    await write(window, /^Όνομα χρήστη/, "a.neofermeni", form);
    await save(window);
    await bench(page)
      .getByRole("button", { name: /Κωδικός|κωδικό|κωδικού/ })
      .first()
      .press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await dialog.getByRole("button", { name: /Πρόταση|πρόταση/ }).press("Enter");
    const given = await dialog.getByRole("textbox").inputValue();
    assert.match(given, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/, "the proposed password");
    await keys.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });

    await command(window, "Αλλαγή προσώπου");
    await signIn(window, "νεοφερμ", given);
    await page.getByRole("form", { name: "Νέος κωδικός" }).waitFor();
    await untilFocus(page, "Τωρινός κωδικός");
    await keys.free(given);
    await keys.press("Tab");
    await untilFocus(page, "Νέος κωδικός");
    await keys.free("δικός μου μεγάλος κωδικός");
    await keys.press("Tab");
    await keys.free("δικός μου μεγάλος κωδικός");
    await keys.press("Enter");
    await page.getByRole("tablist").waitFor();
    await page.getByRole("button", { name: "Αγγελική Νεοφερμένη" }).waitFor();
  },
  { as: administrator },
);

story(
  "who goes on leave is charged nothing new, and the history says who wrote the leave and when",
  async (window) => {
    const { page, desk, keys } = window;
    const question = {
      service: "lighting",
      description: "Λάμπα",
      settlement: "kos",
      anonymous: true,
      channel: "phone",
    };
    const before = await desk.call("Organisation", "TestRules", { ...question, files: [] });
    const gone = before.employee.brief;
    const [, last] = /\. (.+)$/.exec(gone);
    await toOrganisation(window, "Απουσίες");
    await add(window, "Νέα απουσία");
    const form = bench(page);
    await pick(window, /^Υπάλληλος/, last, form);
    await write(window, /^Πρώτη ημέρα/, "+0", form);
    await write(window, /^Τελευταία ημέρα/, "+9", form);
    await save(window);
    const after = await desk.call("Organisation", "TestRules", { ...question, files: [] });
    assert.notEqual(after.employee.brief, gone, `${gone} is away`);
    const history = page.getByRole("button", { name: "Ιστορικό αλλαγών" });
    if (await history.isVisible()) await history.press("Enter");
    await page
      .getByText(/Φ\. Χρυσάνθου/)
      .first()
      .waitFor();
    await keys.press("Escape");

    // The one who files sees it before saving.
    await command(window, "Αλλαγή προσώπου");
    await begin(window, "πη αναστ");
    await ring(window);
    await keys.type("6955555555");
    await page.getByRole("combobox", { name: "Είδος αιτήματος" }).focus();
    await keys.type("λαμ");
    await page.getByRole("option").first().waitFor();
    await keys.press("Enter");
    await intake(page).route.getByText(after.employee.brief).first().waitFor();
  },
  { as: administrator },
);

story(
  "a new kind of request and a rule for it decide where it goes, and the test box says so before",
  async (window) => {
    const { page, keys, desk } = window;
    await toOrganisation(window, "Είδη αιτημάτων");
    await add(window, "Νέο είδος");
    await write(window, /^Ονομασία/, "Χαμένο μπαλόνι", bench(page));
    await write(window, /^Ομάδα/, "Διάφορα", bench(page));
    await pick(window, /^Αρμόδια υπηρεσία/, "πρασιν", bench(page));
    await save(window);

    await toOrganisation(window, "Κανόνες");
    const test = page.getByRole("region", { name: "Τι θα γινόταν με …" });
    await pick(window, /^Είδος/, "μπαλόνι", test);
    await test
      .getByText("είναι η μόνη διαθέσιμη επιλογή")
      .or(test.getByText("Γιατί αυτός"))
      .first()
      .waitFor();
    await add(window, "Νέος κανόνας");
    await write(window, /^Ονομασία/, "Μπαλόνια, στην Αστυνομία", bench(page));
    await pick(window, /^Υπηρεσία ή φορέας/, "αστυνομ", bench(page));
    await pick(window, /^Το είδος είναι/, "μπαλόνι", bench(page));
    await save(window);
    const standing = async () =>
      (await desk.call("Organisation", "Get")).rules.filter((rule) => !rule.retired);
    const made = (await standing()).at(-1);
    assert.match(made.name, /^Μπαλόνια/, "a new rule comes last");
    await page
      .getByRole("list", { name: "Ιστορικό αλλαγών" })
      .or(page.locator(".x-history"))
      .getByText("Φ. Χρυσάνθου")
      .first()
      .waitFor();

    // One place up by key: before the rule that takes all the rest.
    await page.getByRole("listbox", { name: "Κανόνες με τη σειρά τους" }).focus();
    await keys.press("Alt+ArrowUp");
    await until(
      async () => (await standing()).at(-2).code === made.code,
      "the rule moves up by one",
    );
    await pick(window, /^Είδος/, "μπαλόνι", test);
    await test.getByText("→ Δημοτική Αστυνομία").waitFor();
    await test.getByText("«Μπαλόνια, στην Αστυνομία»").waitFor();
  },
  { as: administrator },
);

story(
  "copies are made, the books checked, and old requests tried from a file before they are taken",
  async (window) => {
    const { page, keys, desk } = window;
    await command(window, "Ρυθμίσεις");
    await page.getByRole("tab", { name: "Αντίγραφα και έλεγχος" }).waitFor();
    await keys.press("Alt+Digit2");
    const folder = join(desk.folder, "..");
    await write(window, /^Φάκελος αντιγράφων/, folder);
    await page.getByRole("button", { name: "Αντίγραφο τώρα" }).press("Enter");
    await said(page, "Το αντίγραφο γράφτηκε.");
    await page.getByRole("button", { name: "Πλήρης έλεγχος" }).press("Enter");
    await page.getByText("Όλα είναι ακέραια.").waitFor({ timeout: 20_000 });
    await expectAccessible(page, "Αντίγραφα και έλεγχος");

    const csv = join(folder, "old.csv");
    await writeFile(
      csv,
      [
        "service_request_id,requested_datetime,closed_date,status,source,service_name,description,agency_responsible,community,address",
        "1,2015-07-03,,open,phone,Ηλεκτροφωτισμός,Σβηστή λάμπα,,Κως,Πλατεία 1",
        "2,2015-07-04,2015-07-06,closed,phone,Ηλεκτροφωτισμός,Σβηστή λάμπα ξανά,,Κέφαλος,Καμάρι",
        "3,,,open,phone,Ηλεκτροφωτισμός,Χωρίς ημερομηνία,,Κως,Πλατεία 2",
      ].join("\n"),
    );
    await keys.press("Alt+Digit3");
    await write(window, /^Αρχείο/, csv);
    await page.getByRole("button", { name: "Δοκιμή" }).press("Enter");
    await page.getByText("Αποτέλεσμα δοκιμής. Δεν γράφτηκε τίποτε.").waitFor();
    const figures = await page.locator(".x-figures").innerText();
    assert.match(figures.replace(/\s+/g, " "), /Γραμμές 3 Νέα αιτήματα 2/);
    await page.getByText("Λείπει η ημερομηνία κατάθεσης. Συμπληρώστε την.").waitFor();
    await expectAccessible(page, "Εισαγωγή αιτημάτων");
    await page.getByRole("button", { name: "Εισαγωγή 2 γραμμών" }).press("Enter");
    await page.getByText("2 αιτήματα εισήχθησαν.").first().waitFor();

    await keys.press("Alt+Digit4");
    await page.getByText("Μορφή βιβλίων").waitFor();
    await expectAccessible(page, "Περί");
  },
  { as: administrator },
);

story(
  "a municipality is founded in an empty folder, its recovery sheet typed back, and the founder begins",
  async (window) => {
    const { page, keys } = window;
    await page.getByRole("heading", { name: "Ίδρυση δήμου" }).waitFor();
    await expectAccessible(page, "Έναρξη, δήμος");
    await untilFocus(page, "Γραφείο αυτού του υπολογιστή");
    await keys.type("κεφ");
    await page.getByRole("option").first().waitFor();
    await keys.press("Enter");
    await keys.press("Control+Enter");
    await page.getByRole("heading", { name: "Πρώτος διαχειριστής" }).waitFor();
    await untilFocus(page, "Επώνυμο");
    for (const [label, words] of [
      [/^Επώνυμο/, "Ιδρυτίδου"],
      [/^Όνομα$/, "Αργυρώ"],
      [/^Όνομα χρήστη/, "a.idrytidou"],
    ]) {
      await write(window, label, words);
    }
    await choose(window, "Φύλο", "Γυναίκα");
    await page.getByLabel(/^Κωδικός$/).fill("πέντε λέξεις για δοκιμή");
    await page.getByLabel(/^Ο κωδικός ξανά$/).fill("πέντε λέξεις για δοκιμή");
    await expectAccessible(page, "Έναρξη, διαχειριστής");
    await keys.press("Control+Enter");
    const sheet = page.getByRole("list", { name: "Ομάδες του κλειδιού" });
    await sheet.waitFor({ timeout: 20_000 });
    await expectAccessible(page, "Έναρξη, φύλλο ανάκτησης");
    const groups = await sheet.locator("code").allInnerTexts();
    assert.ok(groups.length >= 8, `the sheet has ${groups.length} groups`);
    await keys.press("Control+Enter");
    await page.getByRole("heading", { name: "Επιβεβαίωση" }).waitFor();
    await untilFocus(page, `Ομάδα ${groups.length - 3}`);
    for (const wrong of ["ΑΑΑΑ", "ΑΑΑΑ", "ΑΑΑΑ", "ΑΑΑΑ"]) await keys.free(wrong);
    await keys.press("Enter");
    await page.getByText("Δεν ταιριάζουν με το φύλλο.").waitFor();
    for (const [at, group] of groups.slice(-4).entries()) {
      await write(window, new RegExp(`^Ομάδα ${groups.length - 3 + at}$`), group);
    }
    await keys.press("Enter");
    await page.getByText("Ο δήμος ιδρύθηκε.").waitFor();
    await page.getByRole("tablist").waitFor();
    await page.getByRole("button", { name: "Αργυρώ Ιδρυτίδου" }).waitFor();
    await page.getByText("Δεν έχετε ανοικτά αιτήματα.").waitFor();
    await expectAccessible(page, "Αιτήματα, άδεια");
  },
  { empty: true },
);
