import type { Screen } from "../../routes";

/** The first start: founding the municipality on this PC. */
export const screen: Screen = {
  path: "start",
  title: "Έναρξη",
  icon: "flag",
  order: 0,
  bare: true,
  load: () => import("./Start"),
};
