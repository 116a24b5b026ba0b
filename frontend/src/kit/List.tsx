import type { ReactNode } from "react";
import "./List.css";

/** Names and what they stand for, one pair a line. */
export function DefinitionList({
  items,
}: {
  items: readonly (readonly [string, ReactNode] | false)[];
}) {
  return (
    <dl className="k-defs">
      {items.map((item) => item && <Definition key={item[0]} name={item[0]} value={item[1]} />)}
    </dl>
  );
}

function Definition({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

export type TimelineItem = {
  readonly id: string;
  readonly when: string;
  readonly what: ReactNode;
  readonly note?: ReactNode;
  /** strong = somebody did something; otherwise it happened by itself. */
  readonly strong?: boolean;
};

/** What happened, newest first. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol className="k-timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} data-strong={item.strong || undefined}>
          <time>{item.when}</time>
          {item.what}
          {item.note && <small> · {item.note}</small>}
        </li>
      ))}
    </ol>
  );
}
