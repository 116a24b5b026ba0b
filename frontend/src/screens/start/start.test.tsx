import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listenToGo, queryClient, refreshOnMessages } from "../../client";
import { AppError } from "../../client/error";
import { kitWords } from "../../i18n/common.el";
import { KitWordsProvider, listenToKeys } from "../../kit";
import { arrange, FakeHouse } from "../organisation/testing";
import { strengthOf } from "./password";
import { fileIn } from "./SheetStep";
import Start from "./Start";

let ends: (() => void)[] = [];
beforeEach(() => {
  ends = [listenToKeys()];
});
afterEach(() => {
  for (const end of ends) end();
});

async function open(founded = false): Promise<FakeHouse> {
  const fake = new FakeHouse();
  fake.state = { ...fake.state, founded, recoveryProved: false };
  arrange("#/start", fake);
  ends.push(listenToGo(), refreshOnMessages());
  await queryClient.prefetchQuery({ queryKey: ["session"], queryFn: async () => fake.state });
  render(
    <QueryClientProvider client={queryClient}>
      <KitWordsProvider value={kitWords}>
        <Start />
      </KitWordsProvider>
    </QueryClientProvider>,
  );
  return fake;
}

async function toPerson(user: ReturnType<typeof userEvent.setup>) {
  const office = await screen.findByRole("combobox", { name: "Γραφείο αυτού του υπολογιστή" });
  await user.type(office, "κω{Enter}");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByRole("heading", { name: "Πρώτος διαχειριστής" });
}

async function fill(user: ReturnType<typeof userEvent.setup>, password: string, again = password) {
  await user.type(screen.getByRole("textbox", { name: "Επώνυμο" }), "Παπαδοπούλου");
  await user.type(screen.getByRole("textbox", { name: "Όνομα" }), "Άννα");
  await user.type(screen.getByRole("textbox", { name: "Όνομα χρήστη" }), "a.pap");
  await user.type(screen.getByLabelText("Κωδικός"), password);
  await user.type(screen.getByLabelText("Ο κωδικός ξανά"), again);
}

describe("founding a municipality", () => {
  it("goes from the catalogue to the desk by keyboard alone, the sheet typed back", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await toPerson(user);
    await fill(user, "ένα μικρό λιμάνι");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("N8L6")).toBeTruthy();
    expect(fake.lastArgs("Found")?.[0]).toMatchObject({
      catalog: "kos",
      office: "ΚΩΣ",
      desk: "Θυρίδα 1",
      username: "a.pap",
    });
    // The books say «founded» by now; the sheet stays until it is in somebody's hands.
    await waitFor(() => expect(fake.count("State")).toBeGreaterThan(0));
    expect(screen.getByText("N8L6")).toBeTruthy();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByRole("heading", { name: "Επιβεβαίωση" });
    await user.keyboard("3dh9c583jn0c6h{Enter}");
    await waitFor(() => expect(fake.proved).toBe("3dh9 c583 jn0c 6h"));
    await waitFor(() => expect(window.location.hash).toBe("#/requests"));
  });

  it("takes no short password and no two that differ", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await toPerson(user);
    await fill(user, "λιμάνι", "λιμάνια");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect((await screen.findAllByText("Λείπουν 6 χαρακτήρες.")).length).toBeGreaterThan(0);
    await user.type(screen.getByLabelText("Κωδικός"), " και θάλασσα");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Οι δύο κωδικοί διαφέρουν. Γράψτε τους ξανά.")).toBeTruthy();
    expect(fake.count("Found")).toBe(0);
  });

  it("shows what the program refuses at its field", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await toPerson(user);
    await fill(user, "ένα μικρό λιμάνι");
    fake.refuse = new AppError("weak_password", "password");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/όχι κοινές λέξεις/)).toBeTruthy();
  });

  it("breaks no rule of accessibility", async () => {
    const user = userEvent.setup();
    await open();
    await toPerson(user);
    const found = await axe.run(document.body, {
      runOnly: ["wcag2a", "wcag2aa"],
      rules: { "color-contrast": { enabled: false } },
    });
    expect(found.violations.map((one) => one.id)).toEqual([]);
  });
});

describe("a sheet that was put off", () => {
  it("is proved with its whole key", async () => {
    const user = userEvent.setup();
    const fake = await open(true);
    await user.type(await screen.findByRole("textbox", { name: "Κλειδί ανάκτησης" }), "N8L6 3DH9");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.proved).toBe("N8L6 3DH9"));
  });
});

describe("the strength of a password", () => {
  it.each([
    ["short", false],
    ["aaaaaaaaaaaa", false],
    ["Παπαδοπούλου1", false],
    ["ένα μικρό λιμάνι", true],
  ])("%s", (password, good) => {
    expect(strengthOf(password, ["Άννα", "Παπαδοπούλου"]).good).toBe(good);
  });
});

describe("the file of the sheet", () => {
  it.each([
    ["/media/stick", "/media/stick/fyllo-anaktisis.pdf"],
    ["E:\\", "E:\\fyllo-anaktisis.pdf"],
    ["E:\\key.pdf", "E:\\key.pdf"],
  ])("%s", (path, file) => {
    expect(fileIn(path)).toBe(file);
  });
});
