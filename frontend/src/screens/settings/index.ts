import type { Screen } from "../../routes";

/** This PC: its printer, its folders, its copies, its health. */
export const screen: Screen = {
  path: "settings",
  title: "Ρυθμίσεις",
  icon: "gear",
  group: "house",
  order: 80,
  load: () => import("./Settings"),
};
