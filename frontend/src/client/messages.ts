import { useSyncExternalStore } from "react";
import type { Message, Notice } from "./api";
import { transport } from "./transport";

/** What Go tells the window by itself, handed to whoever listens. */

type NoticeListener = (notice: Notice) => void;
type MessageListener = (message: Message) => void;

const noticeListeners = new Set<NoticeListener>();
const messageListeners = new Set<MessageListener>();
const lineListeners = new Set<() => void>();
let lineUp = true;

/** Starts listening; call once. Returns the end of it. */
export function listenToGo(): () => void {
  return transport().listen((message) => {
    for (const listener of messageListeners) listener(message);
    if (message.notice) for (const listener of noticeListeners) listener(message.notice);
  }, setLine);
}

export function onMessage(listener: MessageListener): () => void {
  messageListeners.add(listener);
  return () => messageListeners.delete(listener);
}

export function onNotice(listener: NoticeListener): () => void {
  noticeListeners.add(listener);
  return () => noticeListeners.delete(listener);
}

function setLine(up: boolean) {
  if (up === lineUp) return;
  lineUp = up;
  for (const listener of lineListeners) listener();
}

/** Whether the window reaches the program; false only on the bridge, when it has stopped. */
export function useLineUp(): boolean {
  return useSyncExternalStore(
    (listener) => {
      lineListeners.add(listener);
      return () => lineListeners.delete(listener);
    },
    () => lineUp,
  );
}
