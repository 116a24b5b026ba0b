import { describe, expect, it } from "vitest";
import { organisation as known } from "../../../client/fake/town";
import { readable } from "../bench/readable";
import { readSpans, showSpans, showWeek } from "./week";

describe("hours as people type them", () => {
  it.each([
    ["8-14:30", "08:00–14:30"],
    ["0800-1430", "08:00–14:30"],
    ["8.30 – 15", "08:30–15:00"],
    ["17-20, 8-14", "08:00–14:00, 17:00–20:00"],
    ["", ""],
  ])("%s is understood", (typed, shown) => {
    expect(showSpans(readSpans(typed, 1) ?? [])).toBe(shown);
  });
  it.each(["8", "14-8", "8-14, 13-20", "25-26", "8-14:75", "πρωί"])("%s is not", (typed) => {
    expect(readSpans(typed, 1)).toBeUndefined();
  });
  it("gathers equal days of a week", () => {
    const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: 480, to: 870 }));
    expect(showWeek([...week, { day: 6, from: 540, to: 720 }])).toBe(
      "Δευ–Παρ 08:00–14:30, Σάβ 09:00–12:00",
    );
  });
});

describe("a field of the history", () => {
  it.each([
    ["due", "basis working days 5", "5 εργάσιμες ημέρες"],
    [
      "posts",
      "head true share 60 unit technical",
      "Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο 60% (προϊστάμενος)",
    ],
    ["onCall", "e1, e2", "Καραγιάννη Μαρία, Ρόδιος Σταύρος"],
    ["substitute", "00000000000000000000000000000000", ""],
    ["retired", "true", "ναι"],
    [
      "holidays",
      "day 7 easter 0 local true month 3 name Ενσωμάτωση, day 0 easter 1 local true month 0 name Τοπική",
      "Ενσωμάτωση (7 Μαρτίου), Τοπική (1 ημέρα μετά το Πάσχα)",
    ],
    ["body", "Αρ. {number}", "Αρ. {Αριθμός αιτήματος}"],
  ])("%s reads in Greek", (field, value, shown) => {
    expect(readable(field, value, known)).toBe(shown);
  });
});
