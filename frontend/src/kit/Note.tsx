import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import "./Note.css";

type NoteProps = {
  readonly tone?: "info" | "ok" | "warn" | "danger" | "plain";
  readonly title?: string;
  readonly icon?: IconName;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly actions?: ReactNode;
};

/** A few sentences set apart: a hint, a warning, a result. */
export function Note({ tone = "info", title, icon, children, actions }: NoteProps) {
  return (
    <div className={`k-note k-note-${tone}`}>
      {icon && <Icon name={icon} />}
      <div className="k-note-text">
        {title && <p className="k-note-title">{title}</p>}
        {children}
      </div>
      {actions && <div className="k-note-actions">{actions}</div>}
    </div>
  );
}

/** What went wrong and what to do; spoken at once. */
export function ErrorNote({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div role="alert">
      <Note tone="danger" icon="alert" actions={actions}>
        {children}
      </Note>
    </div>
  );
}

type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** A place where nothing is yet, and the first step. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="k-empty">
      <Icon name={icon} />
      <p className="k-empty-title">{title}</p>
      {children}
      {actions && <div className="k-empty-actions">{actions}</div>}
    </div>
  );
}

/** While something is on its way: said after a moment, drawn at once. */
export function Waiting({ label }: { label: string }) {
  return (
    <div className="k-waiting" role="status">
      <span className="k-waiting-bar" />
      {label}
    </div>
  );
}
