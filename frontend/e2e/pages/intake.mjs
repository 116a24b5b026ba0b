// «Νέο αίτημα»: what is typed during the call, and what the window says meanwhile.
import { untilFocus } from "./window.mjs";

export const intake = (page) => ({
  form: page.locator(".x-intake-form"),
  route: page.locator(".x-route"),
  side: page.locator(".x-side"),
  filed: page.locator(".x-filed"),
});

export async function ring({ page, keys }, key = "F2") {
  await keys.press(key);
  await untilFocus(page, "Τηλέφωνο");
}
