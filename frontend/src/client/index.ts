/** The only door to Go: typed calls, messages, live queries, drafts. */
export type * from "./api";
export * from "./calls";
export * from "./draft";
export * from "./error";
export * from "./live";
export * from "./messages";
export { setTransport, type Transport } from "./transport";
