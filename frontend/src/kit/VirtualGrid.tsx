import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from "react";
import "./VirtualGrid.css";

export type GridColumn<Row> = {
  readonly id: string;
  readonly header: string;
  /** A track of the CSS grid: "7rem", "minmax(0, 1fr)". */
  readonly width: string;
  readonly align?: "end";
  readonly cell: (row: Row) => ReactNode;
};

export type GridHandle = {
  readonly focus: () => void;
  /** Keeps what is in view where it is when rows are put in above it. */
  readonly shiftBy: (rows: number) => void;
  readonly offset: () => number;
};

type VirtualGridProps<Row> = {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly count: number;
  /** The row, or undefined while it is being fetched. Must return the same object until it changed. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowId: (row: Row) => string;
  /** Pixels of one row. */
  readonly rowHeight: number;
  /** Index of the current row, -1 for none. */
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Which rows are in view now, so that they can be fetched. */
  readonly onWindow?: (first: number, last: number) => void;
  readonly marked?: ReadonlySet<string>;
  readonly onMark?: (index: number, mode: "toggle" | "range" | "all") => void;
  readonly rowTone?: (row: Row) => "fresh" | "done" | undefined;
  readonly offset?: number;
  readonly empty?: ReactNode;
  readonly ref?: Ref<GridHandle>;
};

/**
 * A list of any length, of which only what is in view exists. Focus stays on the grid, which names
 * the current row to screen readers; so scrolling, refetching and a colleague's change never move it.
 */
export function VirtualGrid<Row>(props: VirtualGridProps<Row>) {
  const { count, current, rowHeight, columns } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: props.offset ?? 0,
    initialRect: { width: 800, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? -1;
  useReport(first, last, props.onWindow);
  useRemeasure(rowHeight, virtual.measure);
  useImperativeHandle(props.ref, () => ({
    focus: () => box.current?.focus({ preventScroll: true }),
    shiftBy: (rows) => box.current?.scrollBy({ top: rows * rowHeight, behavior: "instant" }),
    offset: () => box.current?.scrollTop ?? 0,
  }));

  const go = (index: number) => {
    if (count === 0) return;
    const to = Math.min(Math.max(index, 0), count - 1);
    virtual.scrollToIndex(to, { align: "auto" });
    props.onCurrent(to);
  };
  const page = () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(" ") };
  const active = current >= first && current <= last ? `${id}-${current}` : undefined;

  return (
    <div className="k-grid">
      <div
        ref={box}
        className="k-grid-scroll"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable={props.onMark ? true : undefined}
        aria-activedescendant={active}
        tabIndex={0}
        data-letters
        onKeyDown={(event) => onGridKey(event, props, go, page())}
      >
        <div role="row" aria-rowindex={1} className="k-grid-row k-grid-head" style={template}>
          {columns.map((column) => (
            <span key={column.id} role="columnheader" data-align={column.align}>
              {column.header}
            </span>
          ))}
        </div>
        <div
          role="presentation"
          className="k-grid-all"
          style={{ blockSize: virtual.getTotalSize() }}
        >
          {shown.map(({ index, start }) => {
            const row = props.rowAt(index);
            return (
              <GridRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={row}
                columns={columns as readonly GridColumn<unknown>[]}
                template={template.gridTemplateColumns}
                start={start}
                height={rowHeight}
                current={index === current}
                marked={row !== undefined && (props.marked?.has(props.rowId(row)) ?? false)}
                markable={props.onMark !== undefined}
                tone={row === undefined ? undefined : props.rowTone?.(row)}
                onPress={(event) => onRowPress(event, index, props)}
                onDouble={() => props.onOpen(index)}
              />
            );
          })}
        </div>
        {count === 0 && <GridEmpty columns={columns.length}>{props.empty}</GridEmpty>}
      </div>
    </div>
  );
}

function GridEmpty({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <div role="row" aria-rowindex={2}>
      <div role="gridcell" aria-colspan={columns}>
        {children}
      </div>
    </div>
  );
}

function useReport(first: number, last: number, report?: (first: number, last: number) => void) {
  const latest = useRef(report);
  latest.current = report;
  useEffect(() => {
    if (last >= first) latest.current?.(first, last);
  }, [first, last]);
}

function useRemeasure(rowHeight: number, measure: () => void) {
  const known = useRef(rowHeight);
  useEffect(() => {
    if (known.current === rowHeight) return;
    known.current = rowHeight;
    measure();
  }, [rowHeight, measure]);
}

function onGridKey<Row>(
  event: KeyboardEvent,
  props: VirtualGridProps<Row>,
  go: (index: number) => void,
  page: number,
) {
  const { current, count } = props;
  if (event.altKey || event.metaKey) return;
  if (event.ctrlKey && event.code !== "KeyA" && event.code !== "Home" && event.code !== "End")
    return;
  const targets: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[event.code];
  if (target !== undefined) {
    event.preventDefault();
    if (event.shiftKey && props.onMark)
      props.onMark(Math.min(Math.max(target, 0), count - 1), "range");
    go(target);
  } else if (event.code === "Enter" && current >= 0) {
    event.preventDefault();
    props.onOpen(current);
  } else if (event.code === "Space" && props.onMark && current >= 0) {
    event.preventDefault();
    props.onMark(current, "toggle");
  } else if (event.code === "KeyA" && event.ctrlKey && props.onMark) {
    event.preventDefault();
    props.onMark(current, "all");
  }
}

function onRowPress<Row>(event: MouseEvent, index: number, props: VirtualGridProps<Row>) {
  if (props.onMark && (event.ctrlKey || event.shiftKey)) {
    event.preventDefault();
    props.onMark(index, event.shiftKey ? "range" : "toggle");
  }
  props.onCurrent(index);
}

type GridRowProps = {
  readonly id: string;
  readonly index: number;
  readonly row: unknown;
  readonly columns: readonly GridColumn<unknown>[];
  readonly template: string;
  readonly start: number;
  readonly height: number;
  readonly current: boolean;
  readonly marked: boolean;
  readonly markable: boolean;
  readonly tone: "fresh" | "done" | undefined;
  readonly onPress: (event: MouseEvent) => void;
  readonly onDouble: () => void;
};

/** Redrawn only when what it shows has changed; the handlers differ each time and do not count. */
const GridRow = memo(
  function GridRow(props: GridRowProps) {
    const { row, columns, current, marked } = props;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid
      <div
        id={props.id}
        role="row"
        aria-rowindex={props.index + 2}
        aria-selected={props.markable ? marked : current}
        aria-busy={row === undefined || undefined}
        data-current={current || undefined}
        data-marked={marked || undefined}
        data-tone={props.tone}
        className="k-grid-row"
        style={{
          gridTemplateColumns: props.template,
          blockSize: props.height,
          transform: `translateY(${props.start}px)`,
        }}
        onClick={props.onPress}
        onDoubleClick={props.onDouble}
      >
        {columns.map((column) => (
          <span key={column.id} role="gridcell" className="k-grid-cell" data-align={column.align}>
            {row === undefined ? <span className="k-grid-wait" /> : column.cell(row)}
          </span>
        ))}
      </div>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.start === b.start &&
    a.current === b.current &&
    a.marked === b.marked &&
    a.tone === b.tone &&
    a.height === b.height &&
    a.template === b.template &&
    a.columns === b.columns,
);
