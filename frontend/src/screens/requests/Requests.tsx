import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Row, useCounts, useRows, useSession } from "../../client";
import { errorSentence } from "../../i18n/errors.el";
import { showCount } from "../../i18n/numbers";
import {
  Button,
  EmptyState,
  ErrorNote,
  type GridHandle,
  isTextField,
  Splitter,
  Tabs,
  useActions,
  VirtualGrid,
} from "../../kit";
import { useDebounced } from "../../parts/debounce";
import { useNarrow, useTight } from "../../parts/narrow";
import { rememberRatio, useRatio } from "../../parts/ratio";
import { Detail } from "../../parts/request/Detail";
import { setSearch, useSearch } from "../../parts/search";
import { amendPlace, usePlace } from "../../router";
import { columns, fewColumns } from "./columns";
import { FilterBar } from "./FilterBar";
import { MarkedBar } from "./MarkedBar";
import "./Requests.css";
import {
  type Current,
  keepPlace,
  placeIn,
  readFilters,
  rememberPlace,
  toggle,
  toQuery,
  toView,
  type View,
  views,
  withRange,
} from "./state";
import { emptyTitles, nothingFound, text, viewTitles } from "./text.el";

/** Milliseconds of rest before a search is asked for. */
const searchRest = 120;

/** Milliseconds before the detail follows the arrow keys, so that holding one down stays smooth. */
const detailRest = 60;

export default function Requests() {
  const { params } = usePlace();
  const view = toView(params.view);
  const counts = useCounts().data;
  const search = useSearch();
  const shown = views.filter((id) => id !== "pickup" || view === id || (counts?.pickup ?? 0) > 0);
  const items = shown.map((id) => ({
    id,
    label: viewTitles[id],
    count: id === "closed" || !counts ? undefined : showCount(counts[id]),
    alarming: id === "overdue" && (counts?.overdue ?? 0) > 0,
  }));
  const choose = (next: View) => {
    setSearch("");
    amendPlace({ view: next });
  };
  // The digits stay with their tabs, also while one of them is hidden.
  useActions(
    views.map((id, at) => ({
      id: `requests.tab.${id}`,
      label: viewTitles[id],
      icon: "inbox",
      keys: [`Alt+Digit${at + 1}`],
      group: text.list,
      run: () => choose(id),
    })),
  );
  return (
    <Tabs
      title={text.list}
      label={text.tabs}
      items={items}
      value={search === "" ? view : "all"}
      onChange={choose}
      trailing={<FilterBar params={params} view={view} />}
    >
      <Panes key={search === "" ? view : "search"} view={view} search={search} params={params} />
    </Tabs>
  );
}

type PanesProps = {
  readonly view: View;
  readonly search: string;
  readonly params: Readonly<Record<string, string>>;
};

function Panes({ view, search, params }: PanesProps) {
  const narrow = useNarrow();
  const [ratio, setRatio] = useRatio("requests", 60);
  const list = useList(view, useDebounced(search, searchRest), params);
  const shownId = useDebounced(list.current.id, detailRest);
  const [over, setOver] = useState(false);
  const openDetail = () => {
    if (narrow) setOver(true);
    else document.querySelector<HTMLElement>(".p-detail .k-toolbar button")?.focus();
  };
  const backToList = useCallback(() => {
    setOver(false);
    list.focus();
  }, [list.focus]);
  useActions([
    {
      id: "requests.back",
      label: text.back,
      keys: ["Escape"],
      unlisted: true,
      when: () => over || list.marked.size > 0 || !list.focused(),
      run: () => (list.marked.size > 0 ? list.unmark() : backToList()),
    },
  ]);
  const { nextAfterDone } = useSession().data?.settings ?? {};
  const afterClosing = () => {
    if (nextAfterDone === "list") setOver(false);
    else if (nextAfterDone !== "stay") list.next();
  };
  const grid = <List list={list} view={view} searching={search !== ""} onOpen={openDetail} />;
  const detail = <Detail id={shownId} onClosed={afterClosing} onLeave={backToList} />;
  if (!narrow) {
    const remember = (next: number) => {
      setRatio(next);
      rememberRatio("requests", next);
    };
    return <Splitter first={grid} second={detail} ratio={ratio} onRatio={remember} />;
  }
  return (
    <div className="x-over">
      <div hidden={over}>{grid}</div>
      {over && (
        <div className="x-over-detail">
          <Button
            label={text.back}
            icon="back"
            keys="Escape"
            variant="quiet"
            onPress={backToList}
          />
          {detail}
        </div>
      )}
    </div>
  );
}

type ListState = ReturnType<typeof useList>;

type ListProps = {
  readonly list: ListState;
  readonly view: View;
  readonly searching: boolean;
  readonly onOpen: () => void;
};

function List({ list, view, searching, onOpen }: ListProps) {
  const { rows } = list;
  const tight = useTight();
  const title = searching ? nothingFound : emptyTitles[view];
  return (
    <div className="x-list" data-pane="list">
      {rows.error && <ErrorNote>{errorSentence(rows.error)}</ErrorNote>}
      {list.marked.size > 0 && <MarkedBar ids={list.marked} onClear={list.unmark} />}
      <VirtualGrid
        ref={list.grid}
        label={text.list}
        columns={tight ? fewColumns : columns}
        count={rows.total}
        rowAt={rows.rowAt}
        rowId={rowId}
        rowHeight={list.rowHeight}
        current={list.current.index}
        onCurrent={list.choose}
        onOpen={(index) => {
          list.choose(index);
          onOpen();
        }}
        onWindow={list.look}
        marked={list.marked}
        onMark={list.mark}
        rowTone={rowTone}
        offset={list.offset}
        empty={
          rows.loading ? undefined : (
            <EmptyState icon={searching ? "search" : "inbox"} title={title} />
          )
        }
      />
    </div>
  );
}

const rowId = (row: Row) => row.id;
const rowTone = (row: Row) =>
  row.ackBy ? ("fresh" as const) : row.closedAt ? ("done" as const) : undefined;

/** Pixels of a row at the text size of this PC. */
function useRowHeight(): number {
  const settings = useSession().data?.settings;
  const rem = 16 * ((settings?.textSize || 100) / 100);
  return Math.round(rem * (settings?.density === "compact" ? 2 : 3.375));
}

/** The list, which row is current, which are marked; it keeps its place when the books change. */
function useList(view: View, search: string, params: Readonly<Record<string, string>>) {
  const query = useMemo(() => toQuery(view, search, readFilters(params)), [view, search, params]);
  const key = search === "" ? view : "search";
  const start = useRef(placeIn(key)).current;
  const [span, setSpan] = useState({ first: 0, last: 30 });
  const [current, setCurrent] = useState<Current>(start.current);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(-1);
  const grid = useRef<GridHandle>(null);
  const rows = useRows(query, span.first, span.last);

  useEffect(() => {
    setCurrent((before) => {
      const first = rows.rowAt(0);
      if (before.index < 0 && first) return { id: first.id, index: 0 };
      const kept = keepPlace(before, rows.find, rows.total);
      if (kept.shift !== 0 && (grid.current?.offset() ?? 0) > 0) grid.current?.shiftBy(kept.shift);
      return kept.current.index === before.index ? before : kept.current;
    });
  }, [rows]);

  const latest = useRef(current);
  latest.current = current;
  // Before the grid is taken away, or nobody knows its scroll any more.
  useLayoutEffect(() => {
    const held = grid;
    return () =>
      rememberPlace(key, { current: latest.current, offset: held.current?.offset() ?? 0 });
  }, [key]);
  useEffect(() => {
    // While somebody types into the search box, the focus stays there.
    if (!isTextField(document.activeElement)) grid.current?.focus();
  }, []);

  const choose = (index: number) => {
    const row = rows.rowAt(index);
    anchor.current = index;
    setCurrent({ id: row?.id ?? "", index });
  };
  // A row that was chosen before it was fetched gets its name when it comes.
  const waiting = current.id === "" ? rows.rowAt(current.index)?.id : undefined;
  useEffect(() => {
    if (waiting) setCurrent((before) => ({ ...before, id: waiting }));
  }, [waiting]);

  const idAt = (index: number) => rows.rowAt(index)?.id;
  const mark = (index: number, mode: "toggle" | "range" | "all") => {
    const id = idAt(index);
    if (mode === "all") setMarked(withRange(marked, 0, Math.min(rows.total, 500) - 1, idAt));
    else if (mode === "range") setMarked(withRange(marked, current.index, index, idAt));
    else if (id) setMarked(toggle(marked, id));
  };
  const next = () => {
    const after = rows.find(current.id) === undefined ? current.index : current.index + 1;
    choose(Math.min(after, rows.total - 1));
  };
  return {
    rows,
    current,
    marked,
    mark,
    choose,
    next,
    grid,
    offset: start.offset,
    rowHeight: useRowHeight(),
    unmark: useCallback(() => setMarked(new Set()), []),
    look: useCallback((first: number, last: number) => setSpan({ first, last }), []),
    focus: useCallback(() => grid.current?.focus(), []),
    focused: () => document.activeElement?.getAttribute("role") === "grid",
  };
}
