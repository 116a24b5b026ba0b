// «Αίτημα»: one request, whole, and the panels of its acts.
import { until } from "./window.mjs";

export function request(page) {
  const detail = page.locator(".p-detail");
  return {
    detail,
    timeline: detail.getByRole("list", { name: "Ιστορικό" }),
    status: () => detail.locator(".p-detail-meta").innerText(),
    facts: () => detail.getByRole("region", { name: "Στοιχεία" }).innerText(),
    panel: (name) => detail.getByRole("form", { name }),
  };
}

/** What the timeline says, newest or oldest first as it stands. */
export async function history(page) {
  const items = await request(page).timeline.getByRole("listitem").allInnerTexts();
  return items.map((item) => item.replace(/\s+/g, " ").trim());
}

export function untilHistory(page, words) {
  return until(
    async () => (await history(page)).some((item) => item.includes(words)),
    `the timeline should say «${words}»`,
  ).catch(async (error) => {
    throw new Error(`${error.message}; it says ${JSON.stringify(await history(page))}`);
  });
}

/** Any command by its name, as a person finds it: Ctrl+K, a few letters, Enter. */
export async function command({ page, keys }, name) {
  await keys.press("Control+KeyK");
  const dialog = page.getByRole("dialog", { name: "Όλες οι εντολές" });
  await dialog.waitFor();
  await keys.type(name);
  await dialog
    .getByRole("option", { name })
    .or(dialog.getByRole("menuitem", { name }))
    .first()
    .waitFor();
  await keys.press("Enter");
  await dialog.waitFor({ state: "detached" });
}

/** Opens the panel of an act from the command palette. */
export async function openAct(window, name, title) {
  await command(window, name);
  await request(window.page).panel(title).waitFor();
}

export function said(page, words) {
  return page.getByRole("region", { name: "Μηνύματα" }).getByText(words).first().waitFor();
}
