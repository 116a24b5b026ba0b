import { flushDrafts, type Me, refresh, session, takeSession } from "../client";
import { keys } from "../client/live";
import type { Action } from "../kit";
import { canUndo, sayError, undo } from "../parts/act";
import { go, goBack, home } from "../router";
import { screens } from "../routes";
import { text } from "./text.el";

type Open = (over: "palette" | "sheet" | "tray" | undefined) => void;

/** What works in every screen. */
export function windowActions(me: Me, open: Open): readonly Action[] {
  return [...newActions(me), ...placeActions(me), ...toolActions(open), ...personActions()];
}

function newActions(me: Me): readonly Action[] {
  const when = () => me.rights.includes("request.file");
  return [
    {
      id: "new.phone",
      label: text.newRequest,
      icon: "phone",
      keys: ["F2"],
      group: text.general,
      words: "τηλέφωνο κλήση αίτηση",
      when,
      run: () => go("intake", { channel: "phone" }),
    },
    {
      id: "new.counter",
      label: text.newCounter,
      icon: "counter",
      keys: ["Shift+F2"],
      group: text.general,
      words: "πάγκος επίσκεψη αίτηση",
      when,
      run: () => go("intake", { channel: "counter" }),
    },
  ];
}

function placeActions(me: Me): readonly Action[] {
  return screens
    .filter((screen) => screen.group && (!screen.right || me.rights.includes(screen.right)))
    .map((screen) => ({
      id: `go.${screen.path}`,
      label: screen.title,
      icon: screen.icon,
      keys: screen.keys,
      group: text.goTo,
      run: () => go(screen.path),
    }));
}

function toolActions(open: Open): readonly Action[] {
  return [
    {
      id: "search",
      label: text.search,
      icon: "search",
      keys: ["F3", "Ctrl+KeyF"],
      group: text.general,
      run: focusSearch,
    },
    {
      id: "palette",
      label: text.palette,
      icon: "keyboard",
      keys: ["Ctrl+KeyK"],
      group: text.general,
      unlisted: true,
      run: () => open("palette"),
    },
    {
      id: "sheet",
      label: text.shortcuts,
      icon: "question",
      keys: ["F1"],
      group: text.general,
      run: () => open("sheet"),
    },
    {
      id: "tray",
      label: text.notices,
      icon: "bell",
      keys: ["F8"],
      group: text.general,
      run: () => open("tray"),
    },
    {
      id: "refresh",
      label: text.refresh,
      icon: "refresh",
      keys: ["F5"],
      group: text.general,
      run: () => refresh(keys.list, keys.counts, keys.calls, keys.tray, ["request"]),
    },
    {
      id: "pane",
      label: text.nextPane,
      icon: "right",
      keys: ["F6"],
      group: text.general,
      unlisted: true,
      run: nextPane,
    },
    {
      id: "undo",
      label: text.undo,
      icon: "undo",
      keys: ["Ctrl+KeyZ"],
      group: text.general,
      outsideFields: true,
      when: canUndo,
      run: () => void undo(),
    },
    {
      id: "back",
      label: text.goBack,
      icon: "back",
      keys: ["Escape", "Alt+ArrowLeft"],
      group: text.general,
      when: awayFromHome,
      run: goBack,
    },
  ];
}

function personActions(): readonly Action[] {
  return [
    {
      id: "lock",
      label: text.lock,
      icon: "lock",
      keys: ["Ctrl+KeyL"],
      group: text.general,
      run: () => leave(session.lock),
    },
    {
      id: "switch",
      label: text.switchPerson,
      icon: "people",
      group: text.general,
      words: "έξοδος αποσύνδεση",
      run: () => leave(session.signOut),
    },
  ];
}

/** Locks, or leaves the place to another person; drafts stay with Go. */
export function leave(act: typeof session.lock): void {
  flushDrafts().then(act).then(takeSession, sayError);
}

function awayFromHome(): boolean {
  return !window.location.hash.startsWith(`#/${home}`) && window.location.hash !== "";
}

export function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>("[data-search] input");
  box?.focus();
  box?.select();
}

/** Moves the focus to the next part of the window, as F6 does in Windows. */
function nextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(
    (pane) => pane.offsetParent !== null,
  );
  const inner = panes.filter((pane) => !pane.querySelector("[data-pane]"));
  const at = inner.findIndex((pane) => pane.contains(document.activeElement));
  for (let step = 1; step <= inner.length; step++) {
    const target = inner[(at + step) % inner.length]?.querySelector<HTMLElement>(
      "[data-pane-start], input:not([disabled]), button:not([disabled]), [tabindex='0'], a[href]",
    );
    if (!target) continue;
    target.focus();
    return;
  }
}
