import type { RequestDetail } from "../../client";
import { requests } from "../../client";
import type { Action } from "../../kit";
import type { Acting } from "../act";
import { acts } from "./acts.el";
import { text } from "./text.el";

/** The acts that open a panel. */
export type PanelName =
  | "note"
  | "papers"
  | "papersCame"
  | "plan"
  | "transfer"
  | "move"
  | "forward"
  | "complete"
  | "reject"
  | "reopen"
  | "link"
  | "aside"
  | "amend"
  | "letter"
  | "duty"
  | "general"
  | "receipt";

type Means = {
  readonly open: (panel: PanelName) => void;
  readonly run: Acting["run"];
};

/** What this person may do with this request now, the likeliest first. */
export function requestActions(detail: RequestDetail, means: Means): readonly Action[] {
  const may = new Set(detail.acts);
  const all = [...withPanel(detail, means), ...atOnce(detail, means)];
  const rank = (action: Action) => first.indexOf(action.id) + 1 || first.length + 1;
  const possible = all
    .filter(({ right }) => right === undefined || may.has(right))
    .map(({ action }) => action);
  return possible.sort((a, b) => rank(a) - rank(b));
}

/** What stands before everything else, when it may be done at all. */
const first = [
  "act.duty",
  "act.acknowledge",
  "act.takeover",
  "act.complete",
  "act.reopen",
  "act.note",
  "act.transfer",
];

type Guarded = { readonly right?: string; readonly action: Action };

function atOnce(detail: RequestDetail, { run }: Means): readonly Guarded[] {
  const { id, status } = detail;
  const acknowledge: Guarded = {
    right: "request.acknowledge",
    action: {
      id: "act.acknowledge",
      label: acts.acknowledge.label,
      icon: "check",
      letter: "KeyP",
      keys: ["Ctrl+Enter"],
      group: acts.group,
      run: () => void run(() => requests.acknowledge(id), acts.acknowledge.done),
    },
  };
  return [
    ...(status === "new" ? [acknowledge] : []),
    {
      right: detail.mine ? "never" : "request.takeover",
      action: {
        id: "act.takeover",
        label: acts.takeover.label,
        icon: "hand",
        group: acts.group,
        run: () => void run(() => requests.takeOver(id), acts.takeover.done),
      },
    },
    {
      right: "request.asked",
      action: {
        id: "act.asked",
        label: text.asked,
        icon: "question",
        letter: "KeyR",
        keys: ["Alt+KeyR"],
        group: acts.group,
        run: () => void run(() => requests.asked(id, "phone", ""), text.askedDone),
      },
    },
  ];
}

function withPanel(detail: RequestDetail, { open }: Means): readonly Guarded[] {
  const panel = (
    name: PanelName,
    right: string | undefined,
    icon: Action["icon"],
    more: Partial<Action> = {},
  ): Guarded => ({
    ...(right ? { right } : {}),
    action: {
      id: `act.${name}`,
      label: acts[name].label,
      icon,
      group: acts.group,
      run: () => open(name),
      ...more,
    },
  });
  const waiting = detail.status === "waiting";
  const completeKeys = detail.status === "new" ? [] : ["Ctrl+Enter"];
  return [
    panel("duty", detail.immediate ? "request.duty" : "never", "bolt"),
    panel("complete", "request.complete", "check", { letter: "KeyD", keys: completeKeys }),
    panel("reopen", "request.reopen", "redo"),
    panel("note", "request.note", "note", { letter: "KeyS", keys: ["Alt+KeyS"] }),
    panel("transfer", "request.transfer", "swap", { letter: "KeyM", keys: ["Alt+KeyM"] }),
    panel("plan", "request.plan", "calendar", { letter: "KeyG" }),
    waiting
      ? panel("papersCame", "request.papers", "paper")
      : panel("papers", "request.papers", "pause"),
    panel("forward", "request.forward", "forward"),
    panel("move", "request.move", "person"),
    panel("letter", "request.letter", "mail"),
    panel("receipt", undefined, "printer", { keys: ["Ctrl+KeyP"] }),
    panel("amend", "request.amend", "edit"),
    panel("general", "request.general", "flag"),
    panel("link", "request.link", "link"),
    panel("reject", "request.reject", "cross", { danger: true }),
    panel("aside", "request.aside", "trash", { danger: true }),
  ];
}
