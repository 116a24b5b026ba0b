import type { ReactNode } from "react";
import "./Page.css";

type PageProps = {
  readonly title: string;
  /** One sentence: what this screen is for. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** reading = one column of comfortable width; full = the whole width. */
  readonly width?: "reading" | "full";
  readonly children: ReactNode;
};

/** The frame of a screen: heading, buttons at its right, and what scrolls beneath. */
export function Page({ title, lead, actions, width = "full", children }: PageProps) {
  return (
    <div className="k-page">
      <div className="k-page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="k-page-lead">{lead}</p>}
        </div>
        {actions && <div className="k-page-actions">{actions}</div>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div className="k-page-body" tabIndex={0} role="region" aria-label={title}>
        <div className={`k-page-column k-page-${width}`}>{children}</div>
      </div>
    </div>
  );
}

/** A white sheet on the ground, for one matter. */
export function Card({
  title,
  actions,
  children,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="k-card" aria-label={title}>
      {(title || actions) && (
        <div className="k-card-head">
          {title && <h2>{title}</h2>}
          {actions && <div className="k-page-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

type ToolbarProps = { readonly label: string; readonly children: ReactNode };

/** A row of buttons that belong together. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <div role="toolbar" aria-label={label} className="k-toolbar">
      {children}
    </div>
  );
}

export type TableColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly align?: "end";
  readonly cell: (row: Row) => ReactNode;
};

type TableProps<Row> = {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly empty?: ReactNode;
};

/** A short table, at most some hundred rows; for longer ones use VirtualGrid. */
export function Table<Row>({ label, columns, rows, rowId, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    <table className="k-table">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" data-align={column.align}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)}>
            {columns.map((column) => (
              <td key={column.id} data-align={column.align}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
