import type { RequestDetail } from "../../client";
import { politely } from "../../i18n/codes.el";
import { civil } from "../../i18n/dates";
import { showPhone } from "../../i18n/numbers";
import { saying } from "./text.el";

/**
 * «Τι λέμε στον πολίτη»: plain sentences from the facts of a request, for whoever answers the
 * telephone. What the handler wrote for the citizen comes in their own words; notes stay inside.
 */
export function whatWeSay(detail: RequestDetail): readonly string[] {
  return [...standing(detail), ...lateness(detail)].filter((sentence) => sentence !== "");
}

function standing(detail: RequestDetail): readonly string[] {
  const who = politely(detail.charge.employee);
  const unit = detail.charge.unit.name;
  switch (detail.status) {
    case "new":
      return [detail.charge.later ? saying.later(who, unit) : saying.fresh(who, unit)];
    case "planned":
      return [saying.working(who, unit), saying.planned(detail.planned)];
    case "waiting":
      return [
        saying.working(who, unit),
        detail.papers ? saying.waiting(detail.papers) : saying.waitingBare,
      ];
    case "working":
      return [saying.working(who, unit), detail.tell];
    default:
      return closed(detail);
  }
}

function closed(detail: RequestDetail): readonly string[] {
  const day = civil(detail.closedAt || detail.filedAt).day;
  switch (detail.status) {
    case "done":
      return [
        detail.outcome === "issued" ? saying.issued : saying.done(day),
        detail.tell || detail.result,
      ];
    case "rejected":
      return [saying.rejected(day), detail.tell || detail.result];
    case "forwarded":
      return [
        detail.forwardedTo
          ? saying.forwarded(detail.forwardedTo.name, day)
          : saying.forwardedBare(day),
        detail.tell,
      ];
    default:
      return [aside(detail), detail.tell];
  }
}

function aside(detail: RequestDetail): string {
  if (detail.duplicate) return saying.duplicate(detail.duplicate.number);
  return detail.outcome === "withdrawn" ? saying.withdrawn : saying.mistake;
}

function lateness(detail: RequestDetail): readonly string[] {
  const open = detail.closedAt === "" && detail.status !== "aside";
  if (!open) return [];
  if (detail.overdue) {
    const phone = detail.charge.unitPhone;
    return [saying.late, phone ? saying.phone(showPhone(phone)) : ""];
  }
  return detail.status === "planned" || detail.due === "" ? [] : [saying.deadline(detail.due)];
}
