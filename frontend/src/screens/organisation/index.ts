import type { Screen } from "../../routes";

/** The municipality itself: who handles what, where, by which rule, in which words. */
export const screen: Screen = {
  path: "organisation",
  title: "Οργάνωση",
  icon: "building",
  group: "house",
  order: 70,
  right: "organisation.read",
  load: () => import("./Organisation"),
};
