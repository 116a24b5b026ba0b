import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Counts } from "./client";
import type { Chord, IconName } from "./kit";

/**
 * A screen says here what it is called, where it stands in the menu and what right opens it. A new
 * screen is a new folder under screens/ whose index.ts exports `screen`; menu, keys, palette and
 * permission follow by themselves.
 */
export type Screen = {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** Place in the menu: groups are parted by a line; without a group it is not in the menu. */
  readonly group?: "work" | "papers" | "house";
  readonly order: number;
  /** One of the rights of Me.rights; without it everybody signed in may come. */
  readonly right?: string;
  readonly keys?: readonly Chord[];
  /** The number beside its name. */
  readonly count?: (counts: Counts) => number;
  /** bare = fills the window without the shell (Έναρξη, Είσοδος). */
  readonly bare?: boolean;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
};

export type RoutedScreen = Screen & { readonly View: LazyExoticComponent<ComponentType> };

const found = import.meta.glob<{ screen: Screen }>("./screens/*/index.ts", { eager: true });

export const screens: readonly RoutedScreen[] = Object.values(found)
  .map(({ screen }) => ({ ...screen, View: lazy(screen.load) }))
  .sort((a, b) => a.order - b.order);

export function screenOf(path: string): RoutedScreen | undefined {
  return screens.find((screen) => screen.path === path);
}
