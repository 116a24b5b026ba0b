// «Αιτήματα»: the list and the request beside it.
import { until } from "./window.mjs";

export const tabNames = [
  "Δικά μου",
  "Γραφείο μου",
  "Όλα",
  "Εκπρόθεσμα",
  "Προς ενημέρωση",
  "Προς παράδοση",
  "Διεκπεραιωμένα",
];

export function list(page) {
  const grid = page.getByRole("grid", { name: "Αιτήματα" });
  const rows = grid.locator('[role="row"][aria-selected]');
  const current = grid.locator("[data-current]");
  return {
    grid,
    rows,
    current,
    count: async () => Number(await grid.getAttribute("aria-rowcount")) - 1,
    currentIndex: async () => Number(await current.getAttribute("aria-rowindex")) - 2,
    currentNumber: () => current.locator(".x-number").innerText(),
    scroll: () => grid.evaluate((element) => element.scrollTop),
    focused: () => grid.evaluate((element) => element === document.activeElement),
  };
}

/** Which tab is chosen. */
export function tab(page) {
  return page.getByRole("tab", { selected: true }).innerText();
}

export function tabCount(page, name) {
  return page
    .getByRole("tab", { name: new RegExp(`^${name}`) })
    .innerText()
    .then((text) => Number(/(\d[\d.]*)\s*$/.exec(text)?.[1]?.replace(".", "") ?? 0));
}

/** Looks for something in everything by F3 and waits until the list shows the answer. */
export async function search({ page, keys }, words, expected) {
  await keys.press("F3");
  await keys.type(words);
  await until(
    async () => (await list(page).grid.innerText()).includes(expected),
    `the search for «${words}» should show «${expected}»`,
  );
}

/** Opens the request of an id by its address, as a notice does. */
export async function openRequest(page, id) {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/request?id=${id}`);
  await page.locator(".p-detail").waitFor();
}
