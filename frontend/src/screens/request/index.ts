import type { Screen } from "../../routes";

/** One request over the whole width: where notices, calls and links lead. */
export const screen: Screen = {
  path: "request",
  title: "Αίτημα",
  icon: "paper",
  order: 11,
  right: "request.read_open",
  load: () => import("./Request"),
};
