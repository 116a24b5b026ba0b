import { describe, expect, test } from "vitest";
import { blank, item, people } from "../../client/fake/town";
import { requestActions } from "./actions";
import { dueBadge } from "./Badges";
import { whatWeSay } from "./say";
import { tellFact } from "./timeline";

const say = (part: Partial<typeof blank>) => whatWeSay({ ...blank, ...part }).join(" ");

describe("what we tell the citizen", () => {
  test("who has it and until when", () => {
    expect(say({})).toBe(
      "Το έχει η κυρία Καραγιάννη (Ηλεκτρολόγοι). Η προθεσμία είναι Παρασκευή 18 Δεκεμβρίου 2026.",
    );
  });

  test("a late one is admitted, with the telephone of the unit", () => {
    expect(say({ overdue: true })).toContain(
      "Έχουμε καθυστερήσει και ζητούμε συγγνώμη. Το τηλέφωνο της υπηρεσίας είναι 22420-22100.",
    );
  });

  test("papers, plans, refusals and forwarding in plain words", () => {
    expect(say({ status: "waiting", papers: "ταυτότητα" })).toContain(
      "Περιμένουμε από εσάς: ταυτότητα.",
    );
    expect(say({ status: "planned", planned: "2026-12-18" })).toContain(
      "Προγραμματίστηκε για Παρασκευή 18",
    );
    const closedAt = "2026-12-14T10:00:00+02:00";
    expect(say({ status: "rejected", closedAt, tell: "Δεν είναι δικός μας δρόμος." })).toContain(
      "Δεν είναι δικός μας δρόμος.",
    );
    expect(
      say({ status: "forwarded", closedAt, forwardedTo: { code: "deyak", name: "ΔΕΥΑΚ" } }),
    ).toContain("ΔΕΥΑΚ, στις 14 Δεκεμβρίου 2026");
    expect(say({ status: "aside", outcome: "withdrawn" })).toBe(
      "Το αίτημα αποσύρθηκε, όπως ζητήσατε.",
    );
  });

  test("a note among colleagues is never read out", () => {
    expect(say({ note: "δύσκολος πολίτης" })).not.toContain("δύσκολος");
  });
});

describe("the history", () => {
  const fact = (kind: string, params: Record<string, string> = {}) =>
    tellFact(
      { ...item(kind, "2026-12-07T09:14:00+02:00", people[2] ?? null), params },
      "2015-07-03T10:00:00+03:00",
    );

  test("each fact is a sentence with its holes filled", () => {
    expect(fact("request_filed", { unit: "Ηλεκτρολόγοι", employee: "Μαρία Καραγιάννη" })).toBe(
      "Κατατέθηκε από Α. Πη, Γραφείο Κω, και χρεώθηκε → Ηλεκτρολόγοι → Μαρία Καραγιάννη",
    );
    expect(fact("request_planned", { for: "2026-12-18" })).toBe("Προγραμματίστηκε για 18/12/2026");
    expect(fact("citizen_told", { way: "phone", outcome: "no_answer" })).toBe(
      "Ενημέρωση πολίτη τηλεφωνικά · Δεν απαντά",
    );
    expect(fact("request_rejected", { reason: "law" })).toContain("Δεν το επιτρέπει ο νόμος");
  });

  test("what was imported tells the day it had been filed, not only that of the import", () => {
    expect(fact("request_imported", { unit: "Ηλεκτρολόγοι" })).toBe(
      "Εισήχθη από παλαιό αρχείο → Ηλεκτρολόγοι · είχε κατατεθεί 03/07/2015",
    );
  });

  test("a fact without its holes, or of a newer program, leaves none open", () => {
    expect(fact("request_transferred")).toBe("Μεταβιβάστηκε");
    expect(fact("request_teleported")).toBe("request_teleported");
  });
});

describe("the deadline in one word", () => {
  test.each([
    [{ dueIn: -1, overdue: true }, "Χθες"],
    [{ dueIn: -5, overdue: true }, "Πριν 5 ημέρες"],
    [{ dueIn: 0 }, "Σήμερα"],
    [{ dueIn: 1 }, "Αύριο"],
    [{ status: "planned", planned: "2026-12-18" }, /^Για 18\/12/],
    [{ closedAt: "2026-12-09T11:00:00+02:00" }, /^09\/12/],
  ])("%o", (part, label) => {
    expect(dueBadge({ ...blank, ...part }).label).toMatch(
      label instanceof RegExp ? label : new RegExp(`^${label}$`),
    );
  });
});

describe("what may be done", () => {
  const ids = (part: Partial<typeof blank>) =>
    requestActions({ ...blank, ...part }, { open: () => {}, run: async () => undefined }).map(
      (action) => action.id,
    );

  test("only what Go allows, the likeliest first", () => {
    expect(ids({ acts: ["request.note", "request.complete"] })).toEqual([
      "act.complete",
      "act.note",
      "act.receipt",
    ]);
    expect(ids({ status: "new", acts: ["request.acknowledge", "request.complete"] })[0]).toBe(
      "act.acknowledge",
    );
    expect(ids({ acts: [] })).toEqual(["act.receipt"]);
  });

  test("an immediate matter begins with the call to the person on duty", () => {
    expect(ids({ immediate: true, acts: ["request.duty", "request.complete"] })[0]).toBe(
      "act.duty",
    );
  });

  test("no two actions share a key", () => {
    const acts = [
      "request.acknowledge",
      "request.note",
      "request.asked",
      "request.papers",
      "request.plan",
      "request.transfer",
      "request.takeover",
      "request.move",
      "request.forward",
      "request.complete",
      "request.reject",
      "request.link",
      "request.aside",
      "request.amend",
      "request.letter",
      "request.general",
    ];
    for (const status of ["new", "working"]) {
      const all = requestActions(
        { ...blank, status, acts },
        { open: () => {}, run: async () => undefined },
      );
      const keys = all.flatMap((action) => [
        ...(action.keys ?? []),
        ...(action.letter ? [action.letter] : []),
      ]);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
