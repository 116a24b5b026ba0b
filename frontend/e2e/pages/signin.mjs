// «Είσοδος»: who sits here.
import { demoPassword } from "./desk.mjs";
import { untilFocus } from "./window.mjs";

/** People of the demo municipality, by what one types to find them. */
export const people = {
  clerk: "πη αναστ",
  villageClerk: "κυπριωτη",
  electrician: "καραγιαννη",
  roadsHead: "μαστρογιανν",
  administrator: "χρυσανθου",
  management: "τσαγκαρη",
  auditor: "κιαποκα",
};

/** By keyboard: a few letters, Enter, the password, Enter. */
export async function signIn({ page, keys }, who, password = demoPassword) {
  await page.getByRole("combobox", { name: "Ποιος κάθεται εδώ;" }).waitFor();
  await untilFocus(page, "Ποιος κάθεται εδώ;");
  await keys.type(who);
  await page.getByRole("option").first().waitFor();
  await keys.press("Enter");
  await untilFocus(page, "Κωδικός");
  await keys.type(password);
  await keys.press("Enter");
}

/** The same, and the first screen is there. */
export async function begin(window, who, password) {
  await signIn(window, who, password);
  await window.page.getByRole("navigation").waitFor();
  await window.page.getByRole("tablist").waitFor();
}
