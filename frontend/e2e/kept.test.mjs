// Nothing typed is lost, and what was done by mistake is taken back.
import assert from "node:assert/strict";
import { file } from "./pages/desk.mjs";
import { ring } from "./pages/intake.mjs";
import { command, history, request, said, untilHistory } from "./pages/request.mjs";
import { openRequest } from "./pages/requests.mjs";
import { begin, people, signIn } from "./pages/signin.mjs";
import { story } from "./pages/story.mjs";
import { until, untilFocus } from "./pages/window.mjs";

const electrician = "ΚΑΡΑΓΙΑΝΝΗ";
const clerk = "ΠΗ ";

/** A request that lies acknowledged before the electrician. */
async function acknowledged({ desk, page }) {
  const filed = await file(desk.call, { service: "lighting", description: "Σβηστή λάμπα" });
  await desk.call("Requests", "Acknowledge", filed.id);
  await openRequest(page, filed.id);
  await untilHistory(page, "Παρέλαβα");
  return filed;
}

story(
  "a completion by mistake is taken back with Ctrl+Z",
  async (window) => {
    const { page, keys, desk } = window;
    const { id } = await acknowledged(window);
    await keys.press("Control+Enter");
    await untilFocus(page, "Τι έγινε");
    await keys.free("Έγινε από λάθος.");
    await keys.press("Control+Enter");
    await said(page, "Το αίτημα διεκπεραιώθηκε.");
    assert.equal((await desk.call("Requests", "Get", id)).status, "done");
    await keys.press("Control+KeyZ");
    await said(page, "Η ενέργεια αναιρέθηκε.");
    await openRequest(page, id);
    await until(
      async () => /Σε εξέλιξη/.test(await request(page).status()),
      "the request should be open again",
    );
    const lines = await history(page);
    assert.ok(
      lines.some((line) => /αναιρέθηκε.*Διεκπεραιώθηκε/.test(line)),
      `the history keeps what was taken back: ${JSON.stringify(lines)}`,
    );
  },
  { as: electrician },
);

story(
  "what was typed is there again after the program was killed",
  async (window) => {
    const { page, keys, desk, restart, look } = window;
    await ring(window);
    await keys.type("6912345678");
    await page.getByLabel("Περιγραφή").focus();
    await keys.free("Ένα δέντρο έπεσε στον δρόμο");
    await until(
      async () => (await desk.call("Drafts", "Get", "intake")).includes("στον δρόμο"),
      "two seconds after the last key the draft lies with the program",
      2000,
    );
    await desk.kill();
    await page.getByText("Το πρόγραμμα δεν απαντά.").waitFor();
    const again = await restart();
    const { page: second, keys: hands } = await look(again.address);
    await begin({ page: second, keys: hands }, people.clerk);
    await hands.press("F2");
    await second.getByText("Συνεχίζετε από εκεί που μείνατε.").waitFor();
    assert.equal(await second.getByLabel("Περιγραφή").inputValue(), "Ένα δέντρο έπεσε στον δρόμο");
    assert.equal(
      (await second.getByLabel("Τηλέφωνο", { exact: true }).inputValue()).replace(/ /g, ""),
      "6912345678",
    );
  },
  { as: clerk },
);

story(
  "another person sits down, and the first one's draft waits for the first one alone",
  async (window) => {
    const { page, keys } = window;
    await ring(window);
    await page.getByLabel("Περιγραφή").focus();
    await keys.free("Μισό κείμενο");
    await command(window, "Αλλαγή προσώπου");
    await begin(window, people.villageClerk);
    await ring(window);
    assert.equal(await page.getByLabel("Περιγραφή").inputValue(), "", "it is nobody else's");
    await command(window, "Αλλαγή προσώπου");
    await begin(window, people.clerk);
    await ring(window);
    await page.getByText("Συνεχίζετε από εκεί που μείνατε.").waitFor();
    assert.equal(await page.getByLabel("Περιγραφή").inputValue(), "Μισό κείμενο");
  },
  { as: clerk },
);

story(
  "the window is locked with Ctrl+L and opened by the same person's password only",
  async (window) => {
    const { page, keys, desk } = window;
    await ring(window);
    await page.getByLabel("Περιγραφή").focus();
    await keys.free("Κάτι προσωπικό");
    await keys.press("Control+KeyL");
    await page.getByText("Κλειδωμένο από Αναστασία Πη").waitFor();
    const text = await page.locator("body").innerText();
    assert.ok(!text.includes("Κάτι προσωπικό"), "nothing stays in view");
    await assert.rejects(
      desk.call("Requests", "Counts"),
      /not_signed_in/,
      "and Go answers nothing",
    );
    await untilFocus(page, "Κωδικός");
    await keys.type("λάθος κωδικός");
    await keys.press("Enter");
    await page.getByText("δεν είναι σωστός").waitFor();
    await untilFocus(page, "Κωδικός");
    await keys.type("thyrida-demo");
    await keys.press("Enter");
    await page.getByRole("navigation").waitFor();
    await until(
      async () => (await page.getByLabel("Περιγραφή").inputValue()) === "Κάτι προσωπικό",
      "the form is there as it was left",
    );
  },
  { as: clerk },
);

story(
  "three wrong passwords do not tell whether the name is right, and the right one opens",
  async (window) => {
    const { page, keys } = window;
    await signIn(window, people.clerk, "λάθος");
    await page.getByText("Το όνομα ή ο κωδικός δεν είναι σωστός.").waitFor();
    await untilFocus(page, "Κωδικός");
    await keys.type("thyrida-demo");
    await keys.press("Enter");
    await page.getByRole("tablist").waitFor();
  },
);
