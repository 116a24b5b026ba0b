import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, openWindow } from "../test/window";

test("a charge arrives: the bell counts it, the tray receives it", async () => {
  const go = await openWindow();
  await screen.findByText("Σβηστός όλος ο δρόμος");
  await userEvent.keyboard("[F8]");
  const tray = await screen.findByRole("dialog", { name: "Ειδοποιήσεις" });
  expect(tray.textContent).toContain("Χρεώθηκε σε εσάς");
  await expectAccessible();
  await userEvent.click(within(tray).getByRole("button", { name: "Παρέλαβα" }));
  await waitFor(() => expect(go.lastArgs("Acknowledge")).toEqual(["r1"]));
  expect(await screen.findByText("Καμία νέα ειδοποίηση.")).toBeTruthy();
});

test("a notice that comes while one works passes by as a message with a way to it", async () => {
  const go = await openWindow({ at: "#/calls" });
  await screen.findByRole("listbox");
  const [first] = go.tray;
  if (!first) throw new Error("the fake has no notice");
  act(() => go.tellWindow("notice", "r1", { ...first, seq: 9 }));
  const region = screen.getByRole("region", { name: "Μηνύματα" });
  await userEvent.click(await within(region).findByRole("button", { name: "Άνοιγμα" }));
  expect(await screen.findByRole("region", { name: "Σβηστή λάμπα στην εκκλησία" })).toBeTruthy();
  await expectAccessible();
});

test("F1 shows the keys with both letters", async () => {
  await openWindow();
  await screen.findByText("Σβηστός όλος ο δρόμος");
  await userEvent.keyboard("[F1]");
  const sheet = await screen.findByRole("dialog", { name: "Πλήκτρα" });
  expect(sheet.textContent).toContain("Ctrl+L/Λ");
  expect(sheet.textContent).toContain("Shift+F2");
  await expectAccessible();
});

test("Ctrl+K finds a screen; Escape goes back to where one was", async () => {
  await openWindow();
  await screen.findByText("Σβηστός όλος ο δρόμος");
  await userEvent.keyboard("{Control>}[KeyK]{/Control}");
  await userEvent.type(
    await screen.findByRole("combobox", { name: "Όλες οι εντολές" }),
    "κλησ{Enter}",
  );
  expect(await screen.findByRole("heading", { name: "Κλήσεις", level: 1 })).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(await screen.findByRole("grid")).toBeTruthy();
});

test("who may not file has no button for it", async () => {
  const go = await openWindow();
  const rights = ["request.read", "request.read_open"];
  if (!go.state.me) throw new Error("nobody is signed in");
  go.state = { ...go.state, me: { ...go.state.me, rights } };
  act(() => go.tellWindow("session"));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Νέο αίτημα" })).toBeNull());
  expect(screen.queryByRole("link", { name: /Κλήσεις/ })).toBeNull();
});

test("a warning of Go is said in Greek, an unknown one is not shown raw", async () => {
  const go = await openWindow();
  go.state = {
    ...go.state,
    warnings: [
      { code: "old_backup", params: {} },
      { code: "from_the_future", params: {} },
    ],
  };
  act(() => go.tellWindow("session"));
  expect(await screen.findByText(/αντίγραφο ασφαλείας είναι παλαιό/)).toBeTruthy();
  expect(screen.queryByText(/from_the_future/)).toBeNull();
});
