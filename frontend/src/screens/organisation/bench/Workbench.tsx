import { type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { useSession } from "../../../client";
import { showMomentShort } from "../../../i18n/dates";
import { sift } from "../../../i18n/fold";
import {
  type Action,
  Button,
  EmptyState,
  ErrorNote,
  Note,
  TextField,
  useActions,
} from "../../../kit";
import { useNarrow } from "../../../parts/narrow";
import { amendPlace, usePlace } from "../../../router";
import { type SectionWords, text } from "../text.el";
import { useGuard } from "./guard";
import { History, useHistory } from "./History";
import { type ListRow, ThingList } from "./ThingList";
import { type Errors, type Form, type ThingState, useThing } from "./useThing";

/** Stands for the thing that is being made and has no code yet. */
export const newId = "+";

export type WorkbenchProps<Thing extends object> = {
  /** What Go calls things of this kind in their history. */
  readonly kind: string;
  readonly words: SectionWords;
  readonly things: readonly Thing[];
  readonly idOf: (thing: Thing) => string;
  readonly titleOf: (thing: Thing) => string;
  readonly row: (thing: Thing) => Omit<ListRow, "id">;
  readonly searched: (thing: Thing) => readonly string[];
  readonly isRetired: (thing: Thing) => boolean;
  readonly badges?: (thing: Thing) => ReactNode;
  readonly tree?: boolean;
  /** Whether this person may change things here. */
  readonly may: boolean;
  readonly fresh?: () => Thing;
  readonly bare?: (thing: Thing) => object;
  readonly check: (thing: Thing, isNew: boolean) => Errors;
  readonly save: (thing: Thing, isNew: boolean) => Promise<string>;
  /** Fields that show their own error. */
  readonly fields: readonly string[];
  readonly editor: (form: Form<Thing>) => ReactNode;
  /** Buttons of the form besides saving. */
  readonly extra?: (thing: Thing, dirty: boolean) => ReactNode;
  /** Tools over the list for the thing that is open. */
  readonly tools?: (current: Thing | undefined, searching: boolean) => ReactNode;
  /** Stands beside the form in place of the history, which then follows beneath. */
  readonly side?: (form: Form<Thing>) => ReactNode;
  readonly actions?: readonly Action[];
  /** What the side is called on the button that opens it where there is no room. */
  readonly sideTitle?: string;
  /** There is only one thing of this kind: no list. */
  readonly solo?: boolean;
  /** Draws the list in its own way; it takes most of the width and the history opens by a button. */
  readonly chart?: (list: ChartProps<Thing>) => ReactNode;
};

export type ChartProps<Thing> = {
  readonly things: readonly Thing[];
  readonly current: string;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: () => void;
  readonly ref: Ref<HTMLDivElement>;
};

/** List, form and history of one kind of thing, side by side. */
export function Workbench<Thing extends object>(props: WorkbenchProps<Thing>) {
  const { params } = usePlace();
  const narrow = useNarrow();
  const guard = useGuard();
  const [typed, setTyped] = useState("");
  const [withRetired, setWithRetired] = useState(false);
  const [made, setMade] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement & HTMLTextAreaElement>(null);

  const retired = props.things.filter(props.isRetired).length;
  const standing = props.things.filter((one) => withRetired || !props.isRetired(one));
  const found = typed === "" ? standing : sift(standing, typed, props.searched);
  const rows = found.map((one) => ({ id: props.idOf(one), ...props.row(one) }));
  const making = params.id === newId && props.fresh !== undefined && props.may;
  const asked = props.things.find((one) => props.idOf(one) === params.id);
  const alone = props.solo ? props.things[0] : undefined;
  const current = making ? undefined : (alone ?? asked ?? (narrow ? undefined : found[0]));
  const currentId = making ? newId : current ? props.idOf(current) : "";

  const open = (id: string) => amendPlace({ id });
  const toForm = () =>
    setTimeout(() => document.querySelector<HTMLElement>(firstField)?.focus(), 0);
  const toList = () => {
    if (narrow || making) open("");
    setTimeout(() => list.current?.focus(), 0);
  };
  const add = () =>
    guard.leave(() => {
      setMade(made + 1);
      open(newId);
      toForm();
    });
  const toSearch = () => search.current?.focus();
  useActions([
    ...(props.actions ?? []),
    ...(props.solo
      ? []
      : benchActions(props.words, props.may && props.fresh ? add : undefined, toSearch)),
  ]);

  const showList = !props.solo && (!narrow || currentId === "");
  return (
    <div
      className="x-bench"
      data-solo={props.solo || undefined}
      data-chart={props.chart ? true : undefined}
    >
      {showList && (
        <div className="x-bench-list" data-pane="list">
          <div className="x-bench-tools">
            <TextField
              ref={search}
              label={props.words.search}
              hideLabel
              kind="search"
              placeholder={props.words.search}
              value={typed}
              onChange={setTyped}
              onKeyDown={(event) => {
                if (event.key !== "ArrowDown" && event.key !== "Enter") return;
                event.preventDefault();
                const [first] = rows;
                if (event.key === "Enter" && first) guard.leave(() => open(first.id));
                list.current?.focus();
              }}
            />
            {props.may && props.fresh && (
              <Button
                label={props.words.add}
                icon="plus"
                iconOnly
                keys="Alt+KeyN"
                variant="primary"
                onPress={add}
              />
            )}
          </div>
          {props.tools?.(current, typed !== "")}
          {props.chart?.({
            things: found,
            current: currentId,
            onCurrent: (id) => guard.leave(() => open(id)),
            onOpen: toForm,
            ref: list,
          })}
          {props.chart && rows.length === 0 && (
            <Nothing
              words={props.words}
              searching={typed !== ""}
              onAdd={props.may ? add : undefined}
            />
          )}
          {props.chart ? null : rows.length > 0 ? (
            <ThingList
              ref={list}
              label={props.words.list}
              rows={rows}
              current={currentId}
              tree={props.tree && typed === ""}
              onCurrent={(id) => guard.leave(() => open(id))}
              onOpen={toForm}
            />
          ) : (
            <Nothing
              words={props.words}
              searching={typed !== ""}
              onAdd={props.may ? add : undefined}
            />
          )}
          {retired > 0 && (
            <div className="x-bench-retired">
              <Button
                label={
                  withRetired
                    ? (props.words.hideGone ?? text.hideRetired)
                    : (props.words.showGone ?? text.showRetired)(retired)
                }
                size="small"
                variant="quiet"
                onPress={() => setWithRetired(!withRetired)}
              />
            </div>
          )}
        </div>
      )}
      {(current || making) && (
        <Editor
          key={making ? `${newId}${made}` : currentId}
          {...props}
          id={currentId}
          given={current}
          onSaved={open}
          onList={toList}
        />
      )}
    </div>
  );
}

const firstField = ".x-thing :is(input, textarea, .k-select-button):not(:disabled):not([readonly])";

function benchActions(
  words: SectionWords,
  add: (() => void) | undefined,
  search: () => void,
): readonly Action[] {
  const all: Action[] = [
    {
      id: "organisation.search",
      label: words.search,
      icon: "search",
      keys: ["Ctrl+KeyF"],
      group: text.title,
      run: search,
    },
  ];
  if (add)
    all.push({
      id: "organisation.add",
      label: words.add,
      icon: "plus",
      keys: ["Alt+KeyN"],
      group: text.title,
      run: add,
    });
  return all;
}

type NothingProps = {
  readonly words: SectionWords;
  readonly searching: boolean;
  readonly onAdd: (() => void) | undefined;
};

function Nothing({ words, searching, onAdd }: NothingProps) {
  if (searching) return <EmptyState icon="search" title={text.nothingFound} />;
  return (
    <EmptyState
      icon="building"
      title={words.empty}
      actions={onAdd && <Button label={words.add} icon="plus" onPress={onAdd} />}
    >
      <p>{words.emptyLead}</p>
    </EmptyState>
  );
}

type EditorProps<Thing extends object> = WorkbenchProps<Thing> & {
  readonly id: string;
  readonly given: Thing | undefined;
  readonly onSaved: (id: string) => void;
  readonly onList: () => void;
};

function Editor<Thing extends object>(props: EditorProps<Thing>) {
  const isNew = props.given === undefined;
  const [blank] = useState(() => props.fresh?.() ?? ({} as Thing));
  const me = useSession().data?.me;
  const guard = useGuard();
  const state = useThing<Thing>({
    draftKey: `organisation.${props.kind}:${props.id}`,
    thing: props.given ?? blank,
    bare: props.bare ?? ((thing) => thing),
    isNew,
    locked: !props.may,
    check: (thing) => props.check(thing, isNew),
    save: (thing) => props.save(thing, isNew),
    onSaved: props.onSaved,
  });
  const mayHistory = me?.rights.includes("history.read") ?? false;
  const history = useHistory(props.kind, isNew ? "" : props.id, mayHistory).data;
  const [sideOpen, setSideOpen] = useState(false);
  useLeaving(state, props.onList, sideOpen ? () => setSideOpen(false) : undefined);
  const last = history?.[0];
  const title = isNew ? props.words.add : props.titleOf(state.value);
  const hasSide = props.side !== undefined || (mayHistory && !isNew);
  return (
    <>
      <section className="x-thing" aria-label={title} data-pane="form">
        <div className="x-thing-head">
          <span className="x-to-list">
            <Button
              label={text.backToList}
              icon="back"
              iconOnly
              size="small"
              onPress={() => guard.leave(props.onList)}
            />
          </span>
          <h2>{title}</h2>
          {!isNew && props.badges?.(state.value)}
          <span className="x-space" />
          {hasSide && (
            <span className="x-side-toggle">
              <Button
                label={props.sideTitle ?? text.history}
                icon={props.side === undefined ? "clock" : "info"}
                size="small"
                expanded={sideOpen}
                onPress={() => setSideOpen(!sideOpen)}
              />
            </span>
          )}
        </div>
        <form
          className="x-thing-body"
          aria-label={title}
          onSubmit={(event) => event.preventDefault()}
        >
          <Remarks state={state} fields={props.fields} may={props.may} />
          {props.editor(state)}
        </form>
        <div className="x-thing-foot" role="toolbar" aria-label={text.formActions}>
          {props.may && (
            <Button
              label={text.save}
              keys="Ctrl+Enter"
              variant="primary"
              busy={state.busy}
              disabled={!state.dirty && !isNew}
              onPress={() => void state.submit()}
            />
          )}
          {state.dirty && <Button label={text.revert} onPress={state.drop} />}
          {!isNew && props.extra?.(state.value, state.dirty)}
          <span className="x-space" />
          {last && (
            <small className="x-last">
              {text.lastChange(last.who?.brief ?? text.program, showMomentShort(last.at))}
            </small>
          )}
        </div>
      </section>
      {hasSide && (
        <aside className="x-bench-side" data-open={sideOpen || undefined} aria-label={text.beside}>
          {props.side?.(state)}
          {mayHistory && !isNew && <History changes={history} />}
        </aside>
      )}
    </>
  );
}

/** Ctrl+Enter saves; Esc leaves for the list and asks only when something changed. */
function useLeaving<Thing>(
  state: ThingState<Thing>,
  onList: () => void,
  closeSide: (() => void) | undefined,
) {
  const guard = useGuard();
  const { dirty, submit, drop } = state;
  useEffect(() => {
    guard.watch({ dirty, submit, drop });
    return () => guard.watch(undefined);
  });
  const inForm = () => document.activeElement?.closest(".x-thing, .x-bench-side") !== null;
  useActions([
    {
      id: "organisation.save",
      label: text.save,
      icon: "check",
      keys: ["Ctrl+Enter", "Ctrl+KeyS"],
      group: text.title,
      when: () => !state.locked && (dirty || state.isNew),
      run: () => void submit(),
    },
    {
      id: "organisation.leave",
      label: text.backToList,
      keys: ["Escape"],
      group: text.title,
      unlisted: true,
      when: () => dirty || state.isNew || inForm(),
      run: () => (closeSide ? closeSide() : guard.leave(onList)),
    },
  ]);
}

type RemarksProps<Thing> = {
  readonly state: ThingState<Thing>;
  readonly fields: readonly string[];
  readonly may: boolean;
};

function Remarks<Thing>({ state, fields, may }: RemarksProps<Thing>) {
  const loose = Object.entries(state.errors).filter(([field]) => !fields.includes(field));
  return (
    <>
      {loose.map(([field, sentence]) => (
        <ErrorNote key={field}>{sentence}</ErrorNote>
      ))}
      {state.overtaken && (
        <Note
          tone="warn"
          icon="alert"
          actions={<Button label={text.takeTheirs} size="small" onPress={state.drop} />}
        >
          {text.overtaken}
        </Note>
      )}
      {state.restored && !state.overtaken && (
        <Note
          tone="info"
          icon="undo"
          actions={<Button label={text.revert} size="small" onPress={state.drop} />}
        >
          {text.restored}
        </Note>
      )}
      {!may && <Note tone="plain">{text.readOnly}</Note>}
    </>
  );
}
