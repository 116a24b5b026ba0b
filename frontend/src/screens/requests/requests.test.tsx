import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { AppError } from "../../client";
import { blank } from "../../client/fake/town";
import { expectAccessible, openWindow } from "../../test/window";
import { keepPlace, readFilters, toggle, toQuery, toView, withRange } from "./state";

describe("the place in the list", () => {
  const rows = ["a", "b", "c", "d"];
  const find = (list: readonly string[]) => (id: string) => {
    const at = list.indexOf(id);
    return at < 0 ? undefined : at;
  };

  test("rows put in above move the scroll by as many, never the choice", () => {
    const kept = keepPlace({ id: "b", index: 1 }, find(["x", "y", ...rows]), 6);
    expect(kept).toEqual({ current: { id: "b", index: 3 }, shift: 2 });
  });

  test("a row that has left keeps its place for the next one", () => {
    const kept = keepPlace({ id: "d", index: 3 }, find(["a", "b", "c"]), 3);
    expect(kept).toEqual({ current: { id: "d", index: 2 }, shift: 0 });
  });

  test("marking toggles and fills ranges", () => {
    const idAt = (index: number) => rows[index];
    expect([...toggle(new Set(["a"]), "a")]).toEqual([]);
    expect([...withRange(new Set(["a"]), 3, 1, idAt)].sort()).toEqual(["a", "b", "c", "d"]);
    expect([...withRange(new Set(), 2, 9, idAt)]).toEqual(["c", "d"]);
  });

  test("a search asks in everything, whatever the tab", () => {
    const filters = readFilters({ service: "lighting", from: "2026-01-01" });
    expect(toQuery("mine", "πης", filters)).toMatchObject({
      view: "all",
      text: "πης",
      services: ["lighting"],
    });
    expect(toQuery("mine", "", filters)).toMatchObject({ view: "mine", from: "2026-01-01" });
    expect(toView("nonsense")).toBe("mine");
  });
});

async function chosen(title: string) {
  return screen.findByRole("region", { name: title });
}

describe("the screen", () => {
  test("opens upon one's own requests, with the list in focus and the first one beside it", async () => {
    await openWindow();
    const grid = await screen.findByRole("grid");
    await waitFor(() => expect(document.activeElement).toBe(grid));
    await chosen("Σβηστή λάμπα στην εκκλησία");
    expect(await screen.findByRole("tab", { name: /Εκπρόθεσμα/ })).toBeTruthy();
    await expectAccessible();
  });

  test("arrow keys show the next request, with what to tell the citizen and why it is here", async () => {
    await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("{ArrowDown}");
    const detail = await chosen("Σβηστός όλος ο δρόμος");
    expect(await within(detail).findByText(/Το έχει η κυρία Καραγιάννη/)).toBeTruthy();
    expect(detail.textContent).toContain("Κανόνας 4 «Ηλεκτροφωτισμός, παντού» → Ηλεκτρολόγοι");
    expect(detail.textContent).toContain("Παρέλαβα");
  });

  test("«Παρέλαβα» by key, told at once and taken back with Ctrl+Z", async () => {
    const go = await openWindow();
    await chosen("Σβηστή λάμπα στην εκκλησία");
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    await screen.findByText("Η παραλαβή σημειώθηκε.");
    expect(go.lastArgs("Acknowledge")).toEqual(["r1"]);
    expect(go.details.get("r1")?.status).toBe("working");
    await userEvent.keyboard("{Control>}[KeyZ]{/Control}");
    await screen.findByText("Η ενέργεια αναιρέθηκε.");
    expect(go.details.get("r1")?.status).toBe("new");
  });

  test("closing by keyboard alone: result, send, and the next row is chosen", async () => {
    const go = await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("{ArrowDown}");
    await chosen("Σβηστός όλος ο δρόμος");
    await screen.findByRole("button", { name: /Διεκπεραίωση/ });
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    await screen.findByLabelText("Τι έγινε");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Τι έγινε")));
    await expectAccessible();
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    expect(await screen.findByText("Γράψτε τι έγινε.")).toBeTruthy();
    expect(go.count("Complete")).toBe(0);
    await userEvent.type(screen.getByLabelText("Τι έγινε"), "Άλλαξε ο πίνακας.");
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    await screen.findByText("Το αίτημα διεκπεραιώθηκε.");
    expect(go.lastArgs("Complete")).toMatchObject([
      "r2",
      { result: "Άλλαξε ο πίνακας.", outcome: "done", evidence: "crew" },
    ]);
    await chosen("Καμένη λάμπα, παραλιακή");
  });

  test("a refusal stands at its field and nothing typed is lost", async () => {
    const go = await openWindow();
    await chosen("Σβηστή λάμπα στην εκκλησία");
    await userEvent.keyboard("{Alt>}[KeyS]{/Alt}");
    await userEvent.type(await screen.findByLabelText("Σημείωση"), "ζητήθηκε σκάλα");
    go.refuse = new AppError("changed", "text");
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    expect(await screen.findByText(/Κάποιος άλλος το άλλαξε/)).toBeTruthy();
    expect(screen.getByLabelText("Σημείωση")).toHaveProperty("value", "ζητήθηκε σκάλα");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(go.drafts.get("note:r1")).toContain("ζητήθηκε σκάλα"));
  });

  test("a colleague's new request appears by itself and moves neither choice nor focus", async () => {
    const go = await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("{ArrowDown}");
    await chosen("Σβηστός όλος ο δρόμος");
    const fresh = { ...blank, id: "x1", title: "Νέα βλάβη", status: "new", mine: true };
    go.details = new Map([["x1", fresh], ...go.details]);
    act(() => go.tellWindow("changed", "x1"));
    await screen.findByText("Νέα βλάβη");
    await chosen("Σβηστός όλος ο δρόμος");
    const grid = screen.getByRole("grid");
    expect(document.activeElement).toBe(grid);
    const active = document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toContain("Σβηστός όλος ο δρόμος");
  });

  test("F3 searches in everything while typing, Escape gives the list back", async () => {
    const go = await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("[F3]");
    await userEvent.keyboard("πλατάνι");
    await waitFor(() =>
      expect(go.lastArgs("List")).toMatchObject([{ text: "πλατάνι", view: "all" }]),
    );
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(3));
    expect(window.location.hash).not.toContain("πλατ");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.getAllByRole("row").length).toBeGreaterThan(8));
  });

  test("several at once are received together", async () => {
    const go = await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard(" {ArrowDown} ");
    await userEvent.click(
      within(await screen.findByRole("toolbar", { name: "2 επιλεγμένα" })).getByRole("button", {
        name: "Παρέλαβα",
      }),
    );
    await screen.findByText("Έγινε για 2 αιτήματα.");
    expect(go.count("Acknowledge")).toBe(2);
  });

  test("Alt and a digit choose a tab, a saved view comes back with its filters", async () => {
    const go = await openWindow({ at: "#/requests?status=planned" });
    await screen.findByText("Λάμπα στο λιμάνι");
    await userEvent.click(screen.getByRole("button", { name: "Προβολές" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Αποθήκευση προβολής" }));
    await userEvent.type(await screen.findByLabelText("Όνομα προβολής"), "Για το συνεργείο{Enter}");
    await waitFor(() => expect(go.drafts.get("views")).toContain("Για το συνεργείο"));
    await userEvent.keyboard("{Alt>}[Digit2]{/Alt}");
    await waitFor(() => expect(window.location.hash).toContain("view=office"));
    await userEvent.click(screen.getByRole("button", { name: "Προβολές" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Για το συνεργείο" }));
    await waitFor(() => expect(window.location.hash).toContain("view=mine"));
    expect(window.location.hash).toContain("status=planned");
  });

  test("after closing one stays or goes on, as this PC is set", async () => {
    const go = await openWindow();
    go.state = { ...go.state, settings: { ...go.state.settings, nextAfterDone: "stay" } };
    act(() => go.tellWindow("session"));
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("{ArrowDown}");
    await chosen("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("[KeyD]");
    await userEvent.type(await screen.findByLabelText("Τι έγινε"), "Έγινε.");
    await userEvent.keyboard("{Control>}[Enter]{/Control}");
    await screen.findByText("Το αίτημα διεκπεραιώθηκε.");
    await chosen("Σβηστός όλος ο δρόμος");
  });

  test("every panel of an act opens without fault and is accessible", async () => {
    await openWindow();
    await screen.findByText("Σβηστός όλος ο δρόμος");
    await userEvent.keyboard("{ArrowDown}");
    await chosen("Σβηστός όλος ο δρόμος");
    const names = [
      "Σημείωση",
      "Μεταβίβαση",
      "Προγραμματισμός",
      "Αίτημα δικαιολογητικών",
      "Διαβίβαση σε φορέα",
      "Αλλαγή χρέωσης",
      "Επιστολή",
      "Διόρθωση στοιχείων",
      "Γ.Α.Π.",
      "Ίδιο με άλλο",
      "Απόρριψη",
      "Εκτός διαδικασίας",
    ];
    for (const name of names) {
      await userEvent.keyboard("{Control>}[KeyK]{/Control}");
      await userEvent.type(
        await screen.findByRole("combobox", { name: "Όλες οι εντολές" }),
        `${name}{Enter}`,
      );
      const panel = await screen.findByRole("form");
      await expectAccessible(".p-panel");
      await userEvent.keyboard("{Escape}");
      await waitFor(() => expect(panel.isConnected).toBe(false));
    }
  }, 60_000);
});
