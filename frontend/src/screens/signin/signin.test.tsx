import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { state } from "../../client/fake/town";
import { expectAccessible, openWindow } from "../../test/window";

test("name by a few letters, password, Enter: the list opens", async () => {
  const go = await openWindow({ signedIn: false });
  const who = await screen.findByRole("combobox", { name: "Ποιος κάθεται εδώ;" });
  await waitFor(() => expect(document.activeElement).toBe(who));
  await expectAccessible();
  await userEvent.keyboard("ροδ{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Κωδικός")));
  await userEvent.keyboard(`${state.demoPassword}{Enter}`);
  expect(await screen.findByRole("grid")).toBeTruthy();
  expect(go.lastArgs("SignIn")).toEqual(["e2", state.demoPassword]);
});

test("a wrong password is said and wiped", async () => {
  await openWindow({ signedIn: false });
  await userEvent.type(await screen.findByRole("combobox"), "καρ{Enter}");
  await userEvent.type(screen.getByLabelText("Κωδικός"), "λάθος{Enter}");
  expect(await screen.findByText(/δεν είναι σωστός/)).toBeTruthy();
  expect(screen.getByLabelText("Κωδικός")).toHaveProperty("value", "");
});

test("Ctrl+L locks, the person stays in view, and another may take the place", async () => {
  const go = await openWindow();
  await screen.findByText("Σβηστός όλος ο δρόμος");
  await userEvent.keyboard("{Control>}[KeyL]{/Control}");
  await screen.findByText("Κλειδωμένο από Μαρία Καραγιάννη");
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Άλλο πρόσωπο" }));
  await screen.findByRole("combobox", { name: "Ποιος κάθεται εδώ;" });
  expect(go.count("SignOut")).toBe(1);
});
