// Fields of every form, filled by keyboard.
import { until } from "./window.mjs";

/** Writes into a line or a box of text; what stood there goes. */
export async function write({ page, keys }, label, words, scope = page) {
  const field = scope
    .getByRole("textbox", { name: label })
    .or(scope.getByRole("searchbox", { name: label }))
    .first();
  await field.focus();
  await keys.press("Control+KeyA");
  await keys.free(words);
}

/** The best match of a few letters, taken with Enter. */
export async function pick({ page, keys }, label, words, scope = page) {
  const field = scope.getByRole("combobox", { name: label }).first();
  await field.focus();
  await keys.press("Control+KeyA");
  await keys.free(words);
  await page.locator('[role="listbox"]:not([hidden]) [data-marked]').first().waitFor();
  await keys.press("Enter");
  await until(
    async () => (await field.getAttribute("aria-expanded")) === "false",
    `«${words}» should be taken for «${label}»`,
  );
}

/** One of a few that stand in view, by its own key: focus and Space. */
export async function choose({ page, keys }, label, option, scope = page) {
  const radio = scope.getByRole("radiogroup", { name: label }).getByRole("radio", { name: option });
  await radio.focus();
  await keys.press("Space");
  await until(() => radio.isChecked(), `«${label}: ${option}» should be chosen`);
}

/** A choice of a list that opens. */
export async function select({ page, keys }, label, option, scope = page) {
  await scope.getByRole("button", { name: label }).first().focus();
  await keys.press("Enter");
  const item = page.getByRole("option", { name: option });
  await item.waitFor();
  await item.focus();
  await keys.press("Enter");
  await item.waitFor({ state: "detached" });
}
