import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryClient } from "../../client";
import { AppError } from "../../client/error";
import { kitWords } from "../../i18n/common.el";
import { KitWordsProvider, listenToKeys, ToastRegion } from "../../kit";
import { arrange, type FakeHouse } from "../organisation/testing";
import Settings from "./Settings";

let stopKeys: () => void;
beforeEach(() => {
  stopKeys = listenToKeys();
});
afterEach(() => stopKeys());

async function open(part = ""): Promise<FakeHouse> {
  const fake = arrange(`#/settings?part=${part}`);
  await queryClient.prefetchQuery({ queryKey: ["session"], queryFn: async () => fake.state });
  render(
    <QueryClientProvider client={queryClient}>
      <KitWordsProvider value={kitWords}>
        <Settings />
        <ToastRegion label="Μηνύματα" />
      </KitWordsProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("tablist");
  return fake;
}

describe("every part of the settings", () => {
  it.each([
    ["pc", "Εκτυπωτής"],
    ["copies", "Αντίγραφο ασφαλείας"],
    ["import", "Εισαγωγή παλαιών αιτημάτων"],
    ["about", "Άδειες τρίτων"],
  ])("%s is shown and breaks no rule of accessibility", async (part, words) => {
    await open(part);
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
    const found = await axe.run(document.body, {
      runOnly: ["wcag2a", "wcag2aa"],
      rules: { "color-contrast": { enabled: false } },
    });
    expect(found.violations.map((one) => one.id)).toEqual([]);
  });
});

describe("this PC", () => {
  it("shows a larger text at once and keeps it with Ctrl+Enter", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await user.click(await screen.findByRole("radio", { name: "125%" }));
    expect(document.documentElement.style.fontSize).toBe("125%");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(fake.lastArgs("SaveSettings")?.[0]).toMatchObject({ textSize: 125 }),
    );
    expect(await screen.findByText("Οι ρυθμίσεις αποθηκεύτηκαν.")).toBeTruthy();
  });

  it("says at the field that a folder is not there", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await user.type(await screen.findByRole("textbox", { name: /Φάκελος σαρωτή/ }), "/nowhere");
    fake.refuse = new AppError("no_folder", "scanFolder");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Ο φάκελος δεν υπάρχει. Διαλέξτε άλλον.")).toBeTruthy();
  });

  it("asks before it leaves changes behind, and only then", async () => {
    const user = userEvent.setup();
    await open();
    const sound = await screen.findByRole("checkbox", { name: "Ήχος στις ειδοποιήσεις" });
    await user.click(sound);
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("dialog")).toBeTruthy();
  });
});

describe("copies and health", () => {
  it("makes a copy and says where it lies", async () => {
    const user = userEvent.setup();
    await open("copies");
    expect(await screen.findByText("Δεν έχει γίνει ακόμη.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Αντίγραφο τώρα" }));
    expect(await screen.findByText("/books/backups/thyrida.age")).toBeTruthy();
    expect(screen.getByText("Τρίτη 15/12/2026, 10:31")).toBeTruthy();
  });

  it("checks the books and tells the verdict in words", async () => {
    const user = userEvent.setup();
    const fake = await open("copies");
    await user.click(await screen.findByRole("button", { name: "Πλήρης έλεγχος" }));
    expect(await screen.findByText("Όλα είναι ακέραια.")).toBeTruthy();
    expect(fake.lastArgs("Check")).toEqual([true]);
  });
});

describe("the import of old requests", () => {
  it("tries first, shows columns and refused rows, and only then takes them", async () => {
    const user = userEvent.setup();
    const fake = await open("import");
    await user.click(await screen.findByRole("button", { name: "Επιλογή αρχείου" }));
    await screen.findByDisplayValue("/chosen/old.csv");
    await user.click(screen.getByRole("button", { name: "Δοκιμή" }));
    expect(await screen.findByText(/Η ημερομηνία κατάθεσης δεν διαβάζεται/)).toBeTruthy();
    expect(screen.getByText("Στήλες που δεν χρησιμοποιούνται: σχόλια.")).toBeTruthy();
    expect(fake.lastArgs("ImportRequests")?.[1]).toMatchObject({ dryRun: true });
    await user.click(screen.getByRole("button", { name: "Εισαγωγή 2 γραμμών" }));
    await waitFor(() =>
      expect(fake.lastArgs("ImportRequests")?.[1]).toMatchObject({ dryRun: false }),
    );
    expect(await screen.findByText("2 αιτήματα εισήχθησαν.")).toBeTruthy();
  });

  it("wants a new trial once something was changed", async () => {
    const user = userEvent.setup();
    await open("import");
    await user.type(await screen.findByRole("textbox", { name: "Αρχείο" }), "/a.csv");
    await user.click(screen.getByRole("button", { name: "Δοκιμή" }));
    await screen.findByRole("button", { name: "Εισαγωγή 2 γραμμών" });
    await user.click(screen.getByRole("checkbox", { name: /άγνωστα είδη/ }));
    expect(
      screen.getByRole("button", { name: "Εισαγωγή 2 γραμμών" }).hasAttribute("disabled"),
    ).toBe(true);
    expect(screen.getByText(/Δοκιμάστε ξανά πριν από την εισαγωγή/)).toBeTruthy();
  });
});
