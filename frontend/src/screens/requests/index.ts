import type { Screen } from "../../routes";

/** The day's work. */
export const screen: Screen = {
  path: "requests",
  title: "Αιτήματα",
  icon: "inbox",
  group: "work",
  order: 10,
  right: "request.read_open",
  count: (counts) => counts.mine,
  load: () => import("./Requests"),
};
