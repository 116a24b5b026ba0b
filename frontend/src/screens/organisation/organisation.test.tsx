import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { I18nProvider } from "react-aria-components";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryClient } from "../../client";
import { AppError } from "../../client/error";
import { kitWords } from "../../i18n/common.el";
import { KitWordsProvider, listenToKeys, ToastRegion } from "../../kit";
import Organisation from "./Organisation";
import { arrange, type FakeHouse } from "./testing";

let stopKeys: () => void;
beforeEach(() => {
  stopKeys = listenToKeys();
});
afterEach(() => stopKeys());

async function open(part: string, id = ""): Promise<FakeHouse> {
  const fake = arrange(`#/organisation?part=${part}&id=${id}`);
  await queryClient.prefetchQuery({ queryKey: ["session"], queryFn: async () => fake.state });
  render(
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="el-GR">
        <KitWordsProvider value={kitWords}>
          <Organisation />
          <ToastRegion label="Μηνύματα" />
        </KitWordsProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("tablist");
  return fake;
}

const field = (name: string | RegExp) => screen.findByRole("textbox", { name });

describe("every part of the organisation", () => {
  const parts = [
    ["units", "Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο"],
    ["employees", "Καραγιάννη Μαρία"],
    ["absences", "Ρόδιος Σταύρος"],
    ["services", "Ηλεκτροφωτισμός"],
    ["rules", "Επικίνδυνα, παντού"],
    ["offices", "Γραφείο Κω"],
    ["communities", "Ασφενδιού"],
    ["settlements", "Κως"],
    ["templates", "Απάντηση σε αίτημα"],
    ["municipality", "Δήμος Κω"],
    ["desks", "Θυρίδα 1"],
  ] as const;
  it.each(parts)("%s shows its things and breaks no rule of accessibility", async (part, thing) => {
    await open(part);
    expect((await screen.findAllByText(thing)).length).toBeGreaterThan(0);
    const found = await axe.run(document.body, {
      runOnly: ["wcag2a", "wcag2aa"],
      rules: { "color-contrast": { enabled: false } },
    });
    expect(found.violations.map((one) => one.id)).toEqual([]);
  });
});

describe("a unit", () => {
  it("is changed with the keyboard alone and saved with Ctrl+Enter", async () => {
    const user = userEvent.setup();
    const fake = await open("units", "technical.roads");
    const phone = await field(/^Τηλέφωνο/);
    await user.clear(phone);
    await user.type(phone, "2242099999");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(fake.count("SaveUnit")).toBe(1));
    expect(fake.lastArgs("SaveUnit")?.[0]).toMatchObject({
      code: "technical.roads",
      phone: "2242099999",
    });
    expect(await screen.findByText("Αποθηκεύτηκε.")).toBeTruthy();
  });

  it("shows a refusal at its field, with what to do", async () => {
    const user = userEvent.setup();
    const fake = await open("units", "technical.roads");
    await user.type(await field("Ονομασία"), " Β");
    fake.refuse = new AppError("invalid", "parent");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/δεν υπάγεται στον εαυτό της/)).toBeTruthy();
  });

  it("is left at once with Esc, and asks only when something changed", async () => {
    const user = userEvent.setup();
    await open("units", "technical.roads");
    const name = await field("Ονομασία");
    await user.click(name);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("tree"));
    await user.type(name, " Β");
    await user.keyboard("{Escape}");
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Απόρριψη αλλαγών" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect((await field("Ονομασία")).getAttribute("value")).toBe("Τμήμα Οδοποιίας");
  });

  it("says who changed what and when, in Greek", async () => {
    await open("units", "technical.roads");
    const history = await screen.findByRole("region", { name: "Ιστορικό αλλαγών" });
    expect(within(history).getByText("Μ. Καραγιάννη")).toBeTruthy();
    expect(within(history).getByText("2242022100")).toBeTruthy();
    expect(within(history).getByText("Δευ–Τρί 08:00–14:30")).toBeTruthy();
    expect(within(history).getByText("Πρώτη καταχώριση")).toBeTruthy();
  });

  it("of a new municipality gets its code from its name, and none may take another's", async () => {
    const user = userEvent.setup();
    const fake = await open("units");
    await user.keyboard("{Alt>}{n}{/Alt}");
    await user.click(await screen.findByRole("button", { name: /Νέα υπηρεσία/ }));
    await user.type(await field("Ονομασία"), "Τμήμα Πρασίνου");
    const code = await field(/^Κωδικός/);
    await user.type(code, "technical");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Ο κωδικός υπάρχει ήδη. Γράψτε άλλον.")).toBeTruthy();
    expect(fake.count("SaveUnit")).toBe(0);
    await user.clear(code);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(fake.lastArgs("SaveUnit")?.[0]).toMatchObject({ code: "tmima-prasinou" }),
    );
  });
});

describe("the rules", () => {
  it("move with Alt and an arrow", async () => {
    const user = userEvent.setup();
    const fake = await open("rules", "lighting");
    (await screen.findByRole("listbox", { name: "Κανόνες με τη σειρά τους" })).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() =>
      expect(fake.lastArgs("OrderRules")?.[0]).toEqual(["lighting", "danger", "late"]),
    );
    expect(await screen.findByText("1. Φωτισμός, παντού")).toBeTruthy();
  });

  it("say in words why one never decides, and lead to the other", async () => {
    const user = userEvent.setup();
    await open("rules", "late");
    expect(await screen.findByText(/τα παίρνει όλα ο κανόνας «Φωτισμός, παντού»/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Άνοιγμα του άλλου" }));
    expect(await screen.findByRole("heading", { name: "Φωτισμός, παντού" })).toBeTruthy();
  });

  it("are tried in the box: unit, person, deadline, rule, candidates with loads", async () => {
    const user = userEvent.setup();
    const fake = await open("rules");
    const box = await screen.findByRole("region", { name: "Τι θα γινόταν με …" });
    await user.type(within(box).getByRole("combobox", { name: "Είδος" }), "λακ{Enter}");
    expect(await within(box).findByText("→ Ηλεκτρολόγοι")).toBeTruthy();
    expect(within(box).getByText("→ Μ. Καραγιάννη")).toBeTruthy();
    expect(within(box).getByText("22/12/2026 (5 εργάσιμες ημέρες)")).toBeTruthy();
    expect(within(box).getByText("11 ανοικτά")).toBeTruthy();
    expect(fake.lastArgs("TestRules")?.[0]).toMatchObject({ service: "road.pothole" });
    expect(fake.count("File")).toBe(0);
  });
});

describe("an absence", () => {
  it("warns of an overlap before it is saved", async () => {
    const user = userEvent.setup();
    const fake = await open("absences");
    await user.click(await screen.findByRole("button", { name: /Νέα απουσία/ }));
    await user.type(await screen.findByRole("combobox", { name: "Υπάλληλος" }), "Ρόδιος{Enter}");
    await user.type(await field("Πρώτη ημέρα"), "12/12/2026");
    const last = await field("Τελευταία ημέρα");
    await user.clear(last);
    await user.type(last, "20/12/2026");
    expect(await screen.findByText("Έχει ήδη απουσία 10/12/2026 έως 18/12/2026.")).toBeTruthy();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(fake.lastArgs("SaveAbsence")?.[0]).toMatchObject({
        employee: "e2",
        from: "2026-12-12",
        to: "2026-12-20",
      }),
    );
  });
});

describe("a template", () => {
  it("shows its holes in Greek, filled in the preview, and refuses unknown ones", async () => {
    const user = userEvent.setup();
    const fake = await open("templates", "reply.general");
    const body = (await field("Κείμενο")) as HTMLTextAreaElement;
    expect(body.value).toBe("Αριθμός {Αριθμός αιτήματος}, {Τόπος}.");
    expect(await screen.findByText("ΚΕΦ-Α 123/2026")).toBeTruthy();
    await user.type(body, " {{λάθος}");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/Άγνωστο κενό: \{λάθος\}/)).toBeTruthy();
    expect(fake.count("SaveTemplate")).toBe(0);
  });
});

describe("somebody without the right", () => {
  it("reads, and finds nothing to save", async () => {
    const fake = arrange("#/organisation?part=units");
    if (fake.state.me) fake.state.me = { ...fake.state.me, rights: ["organisation.read"] };
    await queryClient.prefetchQuery({ queryKey: ["session"], queryFn: async () => fake.state });
    render(
      <QueryClientProvider client={queryClient}>
        <KitWordsProvider value={kitWords}>
          <Organisation />
        </KitWordsProvider>
      </QueryClientProvider>,
    );
    expect(await screen.findByText(/Μόνο για ανάγνωση/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Αποθήκευση/ })).toBeNull();
    expect(fake.count("History")).toBe(0);
  });
});
