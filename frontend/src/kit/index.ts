/** React Aria Components and a few of our own, in our dress: no words, no data. */
import "../style/layers.css";

export * from "./action";
export * from "./Badge";
export * from "./Button";
export * from "./Choice";
export * from "./CommandPalette";
export * from "./DateField";
export * from "./Dialog";
export * from "./Field";
export * from "./Icon";
export * from "./keys";
export * from "./List";
export * from "./Menu";
export * from "./Note";
export * from "./Page";
export * from "./PickField";
export * from "./ShortcutSheet";
export * from "./Splitter";
export * from "./Tabs";
export * from "./Toast";
export * from "./VirtualGrid";
export * from "./words";
