import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef } from "react";

export type ListRow = {
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  /** What stands at the end of the row: a count, a state. */
  readonly end?: ReactNode;
  /** Depth in a tree, 1 the top. */
  readonly level?: number;
  /** Heading above the first row of a group. */
  readonly group?: string;
  readonly faded?: boolean;
};

type ThingListProps = {
  readonly label: string;
  readonly rows: readonly ListRow[];
  readonly current: string;
  readonly tree?: boolean;
  readonly onCurrent: (id: string) => void;
  /** Enter on a row. */
  readonly onOpen: () => void;
  readonly ref?: Ref<HTMLDivElement>;
};

/** The things of one kind, one of which is open. Arrow keys move, Enter goes into its form. */
export function ThingList(props: ThingListProps) {
  const { rows, current, tree } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const at = rows.findIndex((row) => row.id === current);
  useEffect(() => {
    if (at >= 0)
      box.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView?.({ block: "nearest" });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 8,
      PageUp: at - 8,
      Home: 0,
      End: rows.length - 1,
    };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = targets[event.code];
    if (target !== undefined) {
      event.preventDefault();
      const next = rows[Math.min(Math.max(target, 0), rows.length - 1)];
      if (next && next.id !== current) props.onCurrent(next.id);
    } else if (event.code === "Enter") {
      event.preventDefault();
      props.onOpen();
    }
  };
  return (
    <div
      ref={(node) => {
        box.current = node;
        if (typeof props.ref === "function") props.ref(node);
        else if (props.ref) props.ref.current = node;
      }}
      className="x-things"
      {...{
        role: tree ? "tree" : "listbox",
        "aria-label": props.label,
        "aria-activedescendant": at >= 0 ? `${id}-${at}` : undefined,
        tabIndex: 0,
        onKeyDown,
      }}
      data-pane-start
    >
      {rows.map((row, index) => (
        <Row
          key={row.id}
          id={`${id}-${index}`}
          at={index}
          row={row}
          tree={tree ?? false}
          current={index === at}
          heading={row.group !== rows[index - 1]?.group ? row.group : undefined}
          onPress={() => props.onCurrent(row.id)}
        />
      ))}
    </div>
  );
}

function rowRole(tree: boolean, current: boolean, level: number) {
  return tree
    ? ({ role: "treeitem", "aria-selected": current, "aria-level": level } as const)
    : ({ role: "option", "aria-selected": current } as const);
}

type RowProps = {
  readonly id: string;
  readonly at: number;
  readonly row: ListRow;
  readonly tree: boolean;
  readonly current: boolean;
  readonly heading: string | undefined;
  readonly onPress: () => void;
};

function Row({ id, at, row, tree, current, heading, onPress }: RowProps) {
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" className="x-things-group">
          {heading}
        </div>
      )}
      <div
        id={id}
        {...rowRole(tree, current, row.level ?? 1)}
        {...{ onClick: onPress }}
        data-at={at}
        data-current={current || undefined}
        data-faded={row.faded || undefined}
        className="x-thing-row"
        style={{ paddingInlineStart: `${0.875 + ((row.level ?? 1) - 1) * 1.125}rem` }}
      >
        <span className="x-thing-what">
          <b>{row.title}</b>
          {row.note && <span>{row.note}</span>}
        </span>
        {row.end && <span className="x-thing-end">{row.end}</span>}
      </div>
    </>
  );
}
