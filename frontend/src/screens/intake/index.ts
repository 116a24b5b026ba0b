import type { Screen } from "../../routes";

/** «Νέο αίτημα»: F2 from the telephone, Shift+F2 at the counter. */
export const screen: Screen = {
  path: "intake",
  title: "Νέο αίτημα",
  icon: "plus",
  order: 5,
  right: "request.file",
  load: () => import("./Intake"),
};
