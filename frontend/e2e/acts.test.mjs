// Everything that may happen to a request between filing and closing.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { file } from "./pages/desk.mjs";
import { choose, pick, select, write } from "./pages/fields.mjs";
import { intake, ring } from "./pages/intake.mjs";
import { history, openAct, request, said, untilHistory } from "./pages/request.mjs";
import { openRequest } from "./pages/requests.mjs";
import { story } from "./pages/story.mjs";
import { until, untilFocus } from "./pages/window.mjs";

const electrician = "ΚΑΡΑΓΙΑΝΝΗ";
const lamp = { service: "lighting", description: "Σβηστή λάμπα στη γωνία" };

/** A request of a village clerk, acknowledged by whoever sits at the window, and open there. */
async function mine({ desk, page }, part = lamp) {
  const filed = await file(await desk.as("ΚΥΠΡΙΩΤΗ"), part);
  await desk.call("Requests", "TakeOver", filed.id).catch(() => {});
  await desk.call("Requests", "Acknowledge", filed.id).catch(() => {});
  await openRequest(page, filed.id);
  return filed;
}

const send = async ({ page, keys }, words) => {
  await keys.press("Control+Enter");
  await said(page, words);
};

story(
  "a request goes to another unit with a reason, and the second return goes to the head with both reasons",
  async (window) => {
    const { page, keys, desk } = window;
    const { id } = await mine(window);
    await openAct(window, "Μεταβίβαση", "Μεταβίβαση σε άλλη υπηρεσία");
    await pick(window, "Υπηρεσία", "πρασιν");
    await page.getByText("Θα χρεωθεί").waitFor();
    await write(window, "Αιτιολογία", "Το φως κρύβεται από κλαδιά.");
    await send(window, "Το αίτημα μεταβιβάστηκε.");
    await untilHistory(page, "Το φως κρύβεται από κλαδιά.");
    // The other unit sends it back, gets it again, and sends it back once more.
    const green = await desk.as("ΚΑΣΙΩΤΗΣ");
    const head = await desk.as("ΧΑΤΖΗΜΙΧΑΗΛ");
    const lamps = "technical.electricians";
    await green("Requests", "Transfer", id, { unit: lamps, reason: "Κόπηκαν. Μένει η λάμπα." });
    await head("Requests", "Transfer", id, { unit: "green", reason: "Μένουν κλαδιά." });
    await green("Requests", "Transfer", id, { unit: lamps, reason: "Πάλι δικό σας." });
    const last = await desk.call("Requests", "Get", id);
    assert.equal(
      last.charge.why,
      "returned",
      `the second return goes to the head, not «${last.charge.why}»`,
    );
    assert.match(last.charge.employee.name, /Χατζημιχαήλ/);
    await untilHistory(page, "Πάλι δικό σας.");
    const lines = await history(page);
    for (const reason of ["Το φως κρύβεται", "Κόπηκαν.", "Πάλι δικό σας"]) {
      assert.ok(
        lines.some((line) => line.includes(reason)),
        `«${reason}» stays in the history`,
      );
    }
    assert.match(await request(page).facts(), /επιστράφηκε δύο φορές/);
    await keys.press("Escape");
  },
  { as: electrician },
);

story(
  "a burst pipe is forwarded to ΔΕΥΑΚ with its numbered letter, seen before it is sent",
  async (window) => {
    const { page, desk } = window;
    const { id } = await mine(window, { service: "water.leak", description: "Σπασμένος σωλήνας" });
    await openAct(window, "Διαβίβαση σε φορέα", "Διαβίβαση σε άλλον φορέα");
    await pick(window, "Φορέας", "δευα");
    await write(window, "Θέμα", "Διαρροή στην Πλατεία 1");
    await write(window, "Κείμενο", "Παρακαλούμε για τις ενέργειές σας.");
    await page.getByRole("button", { name: "Προεπισκόπηση" }).press("Enter");
    await page.getByRole("img", { name: /σελίδα 1/ }).waitFor();
    await send(window, "Το αίτημα διαβιβάστηκε σε άλλον φορέα.");
    const detail = await desk.call("Requests", "Get", id);
    assert.equal(detail.status, "forwarded");
    assert.match(JSON.stringify(detail.timeline), /ΚΩΣ-Α \d+\/\d{4}/, "the letter has a number");
  },
  { as: "ΧΡΥΣΑΝΘΟΥ" },
);

story(
  "papers are asked for and the clock pauses; they come and it goes on; then a day is planned",
  async (window) => {
    const { page, desk } = window;
    const { id } = await mine(window);
    await openAct(window, "Αίτημα δικαιολογητικών", "Ποια δικαιολογητικά ζητούμε");
    await write(window, "Δικαιολογητικά που λείπουν", "Άδεια του γείτονα");
    await send(window, "Ζητήθηκαν δικαιολογητικά. Η προθεσμία σταμάτησε.");
    await until(async () => /Σε αναμονή/.test(await request(page).status()), "it waits");
    await openAct(window, "Προσκόμιση δικαιολογητικών", "Τι προσκομίστηκε");
    await send(window, "Τα δικαιολογητικά παραλήφθηκαν. Η προθεσμία συνεχίζεται.");
    await openAct(window, "Προγραμματισμός", "Προγραμματισμός για ημέρα");
    await write(window, "Ημέρα", "+3");
    await write(window, "Τι θα γίνει", "Με το καλαθοφόρο");
    await send(window, "Προγραμματίστηκε.");
    const { status } = await desk.call("Requests", "Get", id);
    assert.equal(status, "planned");
    await until(
      async () => /Προγραμματίστηκε/.test(await request(page).status()),
      "the day stands in view",
    );
  },
  { as: electrician },
);

story(
  "a request is rejected with reasons and opened again",
  async (window) => {
    const { page, desk } = window;
    const { id } = await mine(window);
    await openAct(window, "Απόρριψη", "Απόρριψη με αιτιολογία");
    await choose(window, "Λόγος", "Δεν διαπιστώθηκε");
    await write(window, "Αιτιολογία της απόφασης", "Η λάμπα ανάβει κανονικά.");
    await send(window, "Το αίτημα απορρίφθηκε με αιτιολογία.");
    assert.equal((await desk.call("Requests", "Get", id)).status, "rejected");
    await openRequest(page, id);
    await until(async () => /Απορρίφθηκε/.test(await request(page).status()), "the screen says so");
    await openAct(window, "Νέο άνοιγμα", "Νέο άνοιγμα του αιτήματος");
    await write(window, "Γιατί ανοίγει ξανά", "Έσβησε πάλι.");
    await send(window, "Το αίτημα άνοιξε ξανά.");
    await untilHistory(page, "Έσβησε πάλι.");
  },
  { as: electrician },
);

story(
  "a second call about the same lamp is linked, and one entered by mistake is set aside with its number kept",
  async (window) => {
    const { page, desk } = window;
    const first = await mine(window);
    const second = await mine(window, { ...lamp, phone: "6911111111", last: "Δεύτερος" });
    await openAct(window, "Ίδιο με άλλο", "Σύνδεση ως ίδιο με άλλο");
    await write(window, "Αριθμός του άλλου αιτήματος", first.number);
    await send(window, "Τα αιτήματα συνδέθηκαν.");
    const linked = await desk.call("Requests", "Get", second.id);
    assert.equal(linked.duplicate?.id, first.id);
    const third = await mine(window, { ...lamp, phone: "6922222222", last: "Τρίτος" });
    await openAct(window, "Εκτός διαδικασίας", "Έξοδος από τη διαδικασία");
    await choose(window, "Λόγος", "Καταχωρίστηκε κατά λάθος");
    await write(window, "Τι συνέβη", "Ήταν ερώτηση για το ωράριο.");
    await send(window, "Το αίτημα βγήκε από τη διαδικασία. Ο αριθμός του μένει.");
    const aside = await desk.call("Requests", "Get", third.id);
    assert.deepEqual([aside.status, aside.number], ["aside", third.number]);
    await openRequest(page, third.id);
    await until(
      async () => /Εκτός διαδικασίας/.test(await request(page).status()),
      "the screen says so",
    );
  },
  { as: electrician },
);

story(
  "a hanging cable shows whom to call and what to say at once, and the call's outcome is recorded",
  async (window) => {
    const { page, keys } = window;
    await ring(window);
    await keys.type("6933333333");
    await keys.press("Enter");
    await untilFocus(page, "Επώνυμο");
    await keys.free("Βιαστικός");
    await keys.press("Enter");
    await keys.free("Θωμάς");
    await keys.press("Enter");
    await untilFocus(page, "Είδος αιτήματος");
    await keys.type("κρεμε");
    await page.getByRole("option").first().waitFor();
    await keys.press("Enter");
    await page.getByText("Άμεσο: καλέστε τώρα τον υπεύθυνο").waitFor();
    const side = await intake(page).side.innerText();
    assert.match(side, /Μην πλησιάσετε/, "the words to say");
    assert.match(side, /69\d\d \d{3} \d{3}/, "a telephone of who is on duty");
    await untilFocus(page, "Οικισμός");
    await keys.press("Enter");
    await keys.free("Πλατεία 2");
    await keys.press("Enter");
    await untilFocus(page, "Περιγραφή");
    await keys.free("Κρέμεται καλώδιο στο πεζοδρόμιο");
    await keys.press("Control+Enter");
    await intake(page).filed.waitFor();
    await page.getByRole("button", { name: "Άνοιγμα αιτήματος" }).press("Enter");
    await request(page).detail.getByText("Άμεσο").first().waitFor();
    await openAct(window, "Κλήση υπευθύνου", "Κλήση του υπευθύνου υπηρεσίας");
    await choose(window, "Έκβαση κλήσης", "Ενημερώθηκε");
    await write(window, "Τι ειπώθηκε", "Ξεκινά τώρα.");
    await send(window, "Η κλήση σημειώθηκε.");
    await untilHistory(page, "Κλήθηκε ο υπεύθυνος υπηρεσίας");
  },
  { as: "ΠΗ " },
);

story(
  "a photo is attached and opens, contact is put right, the general number noted, and a letter numbered",
  async (window) => {
    const { page, keys, desk } = window;
    const { id } = await mine(window);
    // The smallest JPEG that every reader takes.
    const photo = join(desk.folder, "..", "lamp.png");
    const dot =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    await writeFile(photo, Buffer.from(dot, "base64"));
    await openAct(window, "Σημείωση", "Σημείωση ή συνημμένο");
    await keys.free("Έτσι είναι τώρα.");
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Συνημμένο", exact: true }).press("Enter"),
    ]);
    await chooser.setFiles(photo);
    await page.getByRole("list", { name: "Συνημμένα" }).getByText("lamp.png").waitFor();
    await send(window, "Η σημείωση γράφτηκε.");
    await untilHistory(page, "Έτσι είναι τώρα.");
    await request(page).timeline.getByRole("button", { name: "lamp.png" }).press("Enter");
    const shown = page.getByRole("dialog", { name: "lamp.png" });
    await until(
      () => shown.getByRole("img").evaluate((image) => image.naturalWidth > 0),
      "the photo should be drawn",
    );
    await keys.press("Escape");
    await shown.waitFor({ state: "detached" });

    await openAct(window, "Διόρθωση στοιχείων", "Διόρθωση στοιχείων");
    await write(window, "Τηλέφωνο", "6944444444", request(page).panel("Διόρθωση στοιχείων"));
    await send(window, "Τα στοιχεία διορθώθηκαν.");
    await until(async () => /6944 444 444/.test(await request(page).facts()), "the new telephone");

    await openAct(window, "Γ.Α.Π.", "Αριθμός γενικού πρωτοκόλλου");
    await write(window, "Αριθμός Γ.Α.Π.", "4711");
    await send(window, "Ο αριθμός σημειώθηκε.");
    await until(async () => /4711/.test(await request(page).facts()), "the general number");

    await openAct(window, "Επιστολή", "Επιστολή στον πολίτη");
    await select(window, /Πρότυπο/, "Απάντηση σε αίτημα");
    await page.getByRole("button", { name: "Προεπισκόπηση" }).press("Enter");
    await page.getByRole("img", { name: /σελίδα 1/ }).waitFor();
    assert.ok(
      !JSON.stringify((await desk.call("Requests", "Get", id)).timeline).includes("letter_issued"),
      "a draft takes no number",
    );
    await keys.press("Control+Enter");
    await page.getByRole("heading", { name: "Η επιστολή εκδόθηκε." }).waitFor();
    await page.getByRole("img", { name: /σελίδα 1/ }).waitFor();
    await keys.press("Escape");
    await untilHistory(page, "Εκδόθηκε έγγραφο");
    const letter = (await history(page)).find((line) => line.includes("Εκδόθηκε έγγραφο"));
    assert.match(letter, /ΚΩΣ-Α \d+/, "the letter has its number");
  },
  { as: electrician },
);
