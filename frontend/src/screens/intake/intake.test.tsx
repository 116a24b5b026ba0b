import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { AppError } from "../../client";
import { blank, communities, offices, settlements } from "../../client/fake/town";
import { expectAccessible, openWindow } from "../../test/window";
import {
  digitsOf,
  emptyForm,
  fieldAfter,
  fieldOrder,
  forPreview,
  presetSettlement,
  toForm,
} from "./state";
import { readAloud } from "./text.el";

describe("the form", () => {
  test("Enter leads through the fields of a report, and of a paper", () => {
    const form = emptyForm("phone");
    expect(fieldOrder(form, false)).toEqual([
      "phone",
      "last",
      "first",
      "service",
      "settlement",
      "address",
      "description",
    ]);
    expect(fieldOrder(form, true)).toContain("pickup");
    expect(fieldOrder({ ...form, anonymous: true }, false)[0]).toBe("service");
    expect(fieldAfter(["service", "description"], "description")).toBeUndefined();
  });

  test("an anonymous report carries nothing about a person, a street report nothing about a paper", () => {
    const form = {
      ...emptyForm("phone"),
      anonymous: true,
      last: "Πης",
      phone: "6900003841",
      forWhom: "x",
    };
    expect(toForm(form, false, [])).toMatchObject({ last: "", phone: "", forWhom: "", copies: 0 });
  });

  test("half a telephone number is not sent while one is typing", () => {
    const form = toForm({ ...emptyForm("phone"), phone: "69000" }, false, []);
    expect(forPreview(form).phone).toBe("");
    expect(forPreview({ ...form, phone: "6900 003 841" }).phone).toBe("6900 003 841");
    expect(digitsOf("+30 22420 21111")).toBe("2242021111");
  });

  test("the place is preset to the office", () => {
    expect(presetSettlement(settlements, offices, "ΚΩΣ")).toBe("kos");
    expect(presetSettlement(settlements, offices, "ΚΕΦ")).toBe("kefalos");
    expect(presetSettlement(settlements, offices, "ΑΣΦ")).toBe("zipari");
    expect(communities.length).toBe(6);
  });

  test("what is read aloud names number, person, deadline and how to ask", () => {
    const said = readAloud({
      number: "ΚΕΦ-Α 123/2026",
      employee: { brief: "Μ. Καραγιάννη", sex: "f" },
      unit: "Ηλεκτρολόγοι",
      due: "2026-12-08",
      last4: "3841",
      phone: "22420-21111",
    });
    expect(said.join(" ")).toBe(
      "Το αίτημά σας κατατέθηκε με αριθμό ΚΕΦ-Α 123/2026. Το έχει η κυρία Καραγιάννη (Ηλεκτρολόγοι). Η προθεσμία είναι Τρίτη 8 Δεκεμβρίου 2026. Για την εξέλιξη καλέστε στο 22420-21111 με τον αριθμό και το 3841.",
    );
  });
});

/** Types key by key and counts what a hand would press; a modifier counts as a key. */
function hand() {
  let pressed = 0;
  return {
    keys: async (keys: string, count: number) => {
      pressed += count;
      await userEvent.keyboard(keys);
    },
    count: () => pressed,
  };
}

describe("the screen", () => {
  test("a known caller is filed in at most 25 keys besides the words, without the mouse", async () => {
    const go = await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    const { keys, count } = hand();
    await keys("[F2]", 1);
    const phone = await screen.findByLabelText("Τηλέφωνο");
    await waitFor(() => expect(document.activeElement).toBe(phone));
    await keys("2242071123", 10);
    await screen.findByText("Γνωστοί πολίτες με αυτό το τηλέφωνο");
    await keys("{Enter}", 1);
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole("combobox", { name: "Είδος αιτήματος" }),
      ),
    );
    expect(screen.getByLabelText("Επώνυμο")).toHaveProperty("value", "Τρουμούχη");
    await keys("ηλ{Enter}", 3);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "Οικισμός" })),
    );
    await screen.findByText(/έως 22\/12\/2026/);
    await keys("{Enter}{Enter}", 2);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Περιγραφή")));
    await userEvent.keyboard("Δεν ανάβει η λάμπα");
    await keys("{Control>}[Enter]{/Control}", 2);
    await screen.findByText("Διαβάστε στον πολίτη");
    expect(count()).toBeLessThanOrEqual(25);
    expect(go.lastArgs("File")).toMatchObject([
      {
        phone: "2242071123",
        last: "Τρουμούχη",
        service: "lighting",
        settlement: "kos",
        channel: "phone",
        description: "Δεν ανάβει η λάμπα",
      },
    ]);
    await expectAccessible();
  });

  test("before filing it shows where it goes and why, and that it may be there already", async () => {
    await openWindow({ at: "#/intake?channel=phone" });
    await userEvent.type(await screen.findByLabelText("Τηλέφωνο"), "2242071123{Enter}");
    await screen.findByText(/Ανοικτά αιτήματα: Ευδοκία Τρουμούχη/);
    await userEvent.type(screen.getByRole("combobox", { name: "Είδος αιτήματος" }), "ηλ{Enter}");
    await screen.findByText("Ίσως έχει ήδη κατατεθεί");
    expect(screen.getByText(/Επειδή έχει τα λιγότερα ανοικτά αιτήματα/)).toBeTruthy();
    await expectAccessible();
  });

  test("several persons of one landline: the choice takes the focus", async () => {
    const go = await openWindow({ at: "#/intake?channel=phone" });
    go.details.set("z", {
      ...blank,
      id: "z",
      phone: "2242071123",
      first: "Πέτρος",
      last: "Τρουμούχης",
    });
    await userEvent.type(await screen.findByLabelText("Τηλέφωνο"), "2242071123");
    await screen.findByRole("button", { name: /Τρουμούχης Πέτρος/ });
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Τρουμούχη Ευδοκία"));
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByDisplayValue("Πέτρος")).toBeTruthy();
  });

  test("a new caller needs at most 45 keys besides name and words", async () => {
    await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    const { keys, count } = hand();
    await keys("[F2]", 1);
    await screen.findByLabelText("Τηλέφωνο");
    await keys("6911111111{Enter}", 11);
    await userEvent.keyboard("Νέος");
    await keys("{Enter}", 1);
    await userEvent.keyboard("Άνθρωπος");
    await keys("{Enter}", 1);
    await keys("ηλ{Enter}{Enter}{Enter}", 5);
    await userEvent.keyboard("Σκοτάδι");
    await keys("{Control>}[Enter]{/Control}", 2);
    await screen.findByText("Διαβάστε στον πολίτη");
    expect(count()).toBeLessThanOrEqual(45);
  });

  test("a refusal stands at its field, the words stay", async () => {
    const go = await openWindow({ at: "#/intake?channel=counter" });
    await userEvent.type(await screen.findByLabelText("Περιγραφή"), "Κάτι");
    go.refuse = new AppError("invalid", "phone");
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    expect(await screen.findByText(/Γράψτε 10 ψηφία/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Τηλέφωνο")));
    expect(screen.getByLabelText("Περιγραφή")).toHaveProperty("value", "Κάτι");
  });

  test("for a paper the place turns into for whom, purpose, pick-up office and copies", async () => {
    await openWindow({ at: "#/intake?channel=counter" });
    await userEvent.type(
      await screen.findByRole("combobox", { name: "Είδος αιτήματος" }),
      "βεβαι{Enter}",
    );
    expect(await screen.findByRole("combobox", { name: "Γραφείο παραλαβής" })).toBeTruthy();
    expect(screen.queryByRole("combobox", { name: "Οικισμός" })).toBeNull();
    await expectAccessible();
  });

  test("what was typed before a power cut is there again", async () => {
    const go = await openWindow({ at: "#/calls" });
    go.drafts.set("intake", JSON.stringify({ last: "Μισός", description: "Ένα δέντρο" }));
    await userEvent.keyboard("[F2]");
    expect(await screen.findByDisplayValue("Μισός")).toBeTruthy();
    expect(screen.getByText("Συνεχίζετε από εκεί που μείνατε.")).toBeTruthy();
  });
});
