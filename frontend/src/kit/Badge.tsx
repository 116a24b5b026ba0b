import type { ReactNode } from "react";
import "./Badge.css";
import { Icon, type IconName } from "./Icon";

export type Tone = "neutral" | "info" | "ok" | "warn" | "danger" | "wait";

/** A state in one word; the colour repeats it and is never alone. */
export function StatusBadge({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`k-badge k-badge-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** A round sign with text in the masthead or over a list. */
export function Chip({
  tone,
  children,
}: {
  tone?: "alive" | "down" | "waiting";
  children: ReactNode;
}) {
  return (
    <span className="k-chip">
      {tone && <span className={`k-chip-dot k-chip-${tone}`} />}
      {children}
    </span>
  );
}
