import type { Screen } from "../../routes";

/** Whom to telephone. */
export const screen: Screen = {
  path: "calls",
  title: "Κλήσεις",
  icon: "phone",
  group: "work",
  order: 20,
  right: "citizen.tell",
  count: (counts) => counts.calls,
  load: () => import("./Calls"),
};
