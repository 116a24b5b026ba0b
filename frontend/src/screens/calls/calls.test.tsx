import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { expectAccessible, openWindow } from "../../test/window";
import { againAt, nextRow, readTime, script, tomorrowMorning } from "./state";

describe("what is said and when again", () => {
  test("the reason and the handler's words make the script", () => {
    expect(script({ why: "request_completed", tell: "Άναψε.", result: "x", plannedOn: "" })).toBe(
      "Το αίτημά σας διεκπεραιώθηκε. Άναψε.",
    );
    expect(
      script({ why: "request_planned", tell: "", result: "", plannedOn: "2026-12-18" }),
    ).toContain("Παρασκευή 18 Δεκεμβρίου 2026");
  });

  test.each([
    ["9:30", "09:30"],
    ["0930", "09:30"],
    ["9", "09:00"],
    ["25:00", undefined],
    ["μετά", undefined],
  ])("«%s» as an hour is %s", (typed, hour) => {
    expect(readTime(typed)).toBe(hour);
  });

  test("tomorrow at nine is nine in Athens", () => {
    expect(tomorrowMorning(new Date("2026-12-15T22:30:00Z"))).toBe("2026-12-17T07:00:00.000Z");
    expect(againAt("2026-12-18", "14")).toBe("2026-12-18T12:00:00.000Z");
    expect(againAt(undefined, "14")).toBeUndefined();
  });

  test("after a call the next one stands in the same place", () => {
    expect(nextRow([], "a", 0)).toBeUndefined();
  });
});

test("the first to call is chosen; «Ενημερώθηκε» by one key takes them off the list", async () => {
  const go = await openWindow({ at: "#/calls" });
  const list = await screen.findByRole("listbox", { name: "Ποιους καλούμε" });
  await waitFor(() => expect(document.activeElement).toBe(list));
  expect(screen.getByText(/Το φως μπροστά σας άναψε/)).toBeTruthy();
  await expectAccessible();
  await userEvent.keyboard("[KeyE]");
  await screen.findByText("Η κλήση σημειώθηκε.");
  expect(go.lastArgs("Tell")).toMatchObject(["r12", { way: "phone", outcome: "reached" }]);
  await screen.findByText("Όλοι οι πολίτες έχουν ενημερωθεί.");
});

test("«Ξανά στις …» asks when, in one more key", async () => {
  const go = await openWindow({ at: "#/calls" });
  await screen.findByRole("listbox", { name: "Ποιους καλούμε" });
  await userEvent.keyboard("[KeyJ]");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Σε μία ώρα"));
  await expectAccessible();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(go.lastArgs("Tell")).toMatchObject(["r12", { outcome: "later" }]));
});
