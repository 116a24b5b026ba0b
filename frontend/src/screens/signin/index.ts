import type { Screen } from "../../routes";

/** Who sits here. */
export const screen: Screen = {
  path: "signin",
  title: "Είσοδος",
  icon: "lock",
  order: 0,
  bare: true,
  load: () => import("./SignIn"),
};
