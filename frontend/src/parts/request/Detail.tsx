import { lazy, type ReactNode, Suspense, useState } from "react";
import { type FileRef, type RequestDetail, toAppError, useRequest } from "../../client";
import { channelWords, evidenceWords, stepWords, whyWords, word } from "../../i18n/codes.el";
import { showDay, showDayShort, showMoment, showMomentShort, showTime } from "../../i18n/dates";
import { errorSentence } from "../../i18n/errors.el";
import { showNumberShort, showPhone } from "../../i18n/numbers";
import {
  type Action,
  ActionButton,
  ActionMenu,
  Button,
  DefinitionList,
  EmptyState,
  ErrorNote,
  Icon,
  isPossible,
  Note,
  StatusBadge,
  Timeline,
  Toolbar,
  useActions,
  Waiting,
} from "../../kit";
import { go } from "../../router";
import { useAct } from "../act";
import { FileView } from "../FileView";
import { useNarrow, useTight } from "../narrow";
import { type PanelName, requestActions } from "./actions";
import { acts } from "./acts.el";
import { PromiseBadge, StatusWord } from "./Badges";
import "./Detail.css";
import { SayBox, WhyLine } from "./SayBox";
import { whatWeSay } from "./say";
import { text, undoneFact } from "./text.el";
import { tellFact } from "./timeline";

const ActPanel = lazy(() => import("./panels/ActPanel"));

type DetailProps = {
  readonly id: string;
  /** Called after an act that closed the request, so that a list can go on to its next row. */
  readonly onClosed?: () => void;
  /** Called when a panel has been left, so that the list can take the focus again. */
  readonly onLeave?: () => void;
};

/** One request, whole. */
export function Detail(props: DetailProps) {
  const found = useRequest(props.id);
  if (props.id === "") return <EmptyState icon="inbox" title={text.choose} />;
  if (found.data) return <Loaded key={props.id} detail={found.data} {...props} />;
  if (found.error) return <ErrorNote>{errorSentence(toAppError(found.error))}</ErrorNote>;
  return <Waiting label={text.loading} />;
}

/** How many actions stand as buttons; the others are in the menu. Beside a list in a tight window, one less. */
function useRoomInBar(): number {
  const besideList = !useNarrow();
  return useTight() && besideList ? 2 : 3;
}

function Loaded({ detail, onClosed, onLeave }: DetailProps & { detail: RequestDetail }) {
  const [panel, setPanel] = useState<PanelName | undefined>(undefined);
  const inBar = useRoomInBar();
  const { busy, run } = useAct();
  const actions = requestActions(detail, { open: setPanel, run });
  useActions(panel ? [] : actions);
  const leave = (closed: boolean) => {
    setPanel(undefined);
    onLeave?.();
    if (closed) onClosed?.();
  };
  const bar = actions.filter((action) => action.id !== "act.asked" && isPossible(action));
  return (
    <section className="p-detail" aria-label={detail.title} data-pane="detail">
      <Head detail={detail} />
      {panel ? (
        <Suspense fallback={<Waiting label={text.loading} />}>
          <ActPanel name={panel} detail={detail} onDone={leave} />
        </Suspense>
      ) : (
        <>
          <Body detail={detail} asked={actions.find((action) => action.id === "act.asked")} />
          <Toolbar label={acts.group}>
            {bar.slice(0, inBar).map((action, at) => (
              <ActionButton
                key={action.id}
                action={action}
                busy={busy}
                variant={at === 0 ? "primary" : "plain"}
                grow={at === 0}
                showKeys={at === 0}
              />
            ))}
            {bar.length > inBar && (
              <ActionMenu
                label={text.moreActions}
                icon="more"
                iconOnly
                actions={bar.slice(inBar)}
              />
            )}
          </Toolbar>
        </>
      )}
    </section>
  );
}

function Head({ detail }: { detail: RequestDetail }) {
  const open = detail.closedAt === "" && detail.status !== "aside";
  return (
    <div className="p-detail-head">
      <h2>{detail.title}</h2>
      <div className="p-detail-meta">
        <span>{detail.number}</span>
        <span aria-hidden>·</span>
        <span>{detail.serviceName}</span>
        {detail.immediate && (
          <StatusBadge tone="danger" icon="bolt">
            {text.immediate}
          </StatusBadge>
        )}
        {detail.ackBy && <PromiseBadge ackBy={detail.ackBy} />}
        {open && detail.overdue && (
          <StatusBadge tone="danger" icon="clock">
            {text.overdueSince(showDay(detail.due))}
          </StatusBadge>
        )}
        {open && !detail.overdue && detail.due && (
          <StatusBadge tone={detail.dueIn === 0 ? "warn" : "neutral"} icon="clock">
            {text.dueOn(showDay(detail.due))}
          </StatusBadge>
        )}
        <StatusWord status={detail.status} />
        {detail.toTell && <StatusBadge tone="warn">{text.notTold}</StatusBadge>}
      </div>
    </div>
  );
}

function Body({ detail, asked }: { detail: RequestDetail; asked: Action | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <div className="p-detail-body" tabIndex={0} role="region" aria-label={text.facts}>
      <div className="p-detail-facts">
        {detail.immediate && !detail.dutyReached && <OnDuty detail={detail} />}
        <SayBox
          title={text.say}
          sentences={whatWeSay(detail)}
          action={asked && <ActionButton action={asked} size="small" showKeys />}
        />
        {detail.description !== detail.title && (
          <p className="p-description">{detail.description}</p>
        )}
        <DefinitionList items={definitions(detail)} />
        <Why detail={detail} />
      </div>
      <Timeline
        label={text.timeline}
        items={detail.timeline.map((item) => ({
          id: item.ref,
          when: showMomentShort(item.at),
          strong: item.who?.id === detail.charge.employee.id,
          what: <Fact detail={detail} item={item} sentence={tellFact(item, detail.filedAt)} />,
          note: [item.kind !== "request_filed" && item.who?.brief, item.desk]
            .filter(Boolean)
            .join(", "),
        }))}
      />
    </div>
  );
}

type FactProps = {
  readonly detail: RequestDetail;
  readonly item: RequestDetail["timeline"][number];
  readonly sentence: string;
};

function Fact({ detail, item, sentence }: FactProps) {
  const [shown, setShown] = useState<FileRef | undefined>(undefined);
  const bare = item.kind === "request_noted" && item.text !== "";
  return (
    <span className={item.undone ? "p-undone" : undefined}>
      {item.undone && <span className="sr-only">{undoneFact}: </span>}
      {!bare && sentence}
      {item.text && (bare ? item.text : ` · ${item.text}`)}
      {item.files.map((file) => (
        <Button
          key={file.hash}
          label={file.name || text.attachment}
          icon="clip"
          size="small"
          variant="quiet"
          onPress={() => setShown(file)}
        />
      ))}
      {shown && <FileView request={detail.id} file={shown} onClose={() => setShown(undefined)} />}
    </span>
  );
}

function OnDuty({ detail }: { detail: RequestDetail }) {
  return (
    <Note tone="danger" icon="bolt" title={text.onDuty}>
      {detail.script && <p>{detail.script}</p>}
      {detail.onDuty.map((person) => (
        <p key={person.id} className="p-duty">
          {person.name} <b>{showPhone(person.phone)}</b>
        </p>
      ))}
    </Note>
  );
}

function Why({ detail }: { detail: RequestDetail }) {
  const { charge } = detail;
  const rule =
    charge.rule.order > 0 ? text.rule(charge.rule.order, charge.rule.name) : text.ownUnit;
  const list = charge.candidates
    .map((one) => text.candidate(one.person.brief, one.load))
    .join(", ");
  const reason = whyWords[charge.why];
  return (
    <WhyLine>
      <span className="sr-only">{text.why}: </span>
      {rule} → {charge.unit.name}. {list && `${text.candidates(list)} `}
      {reason && text.because(reason)}
    </WhyLine>
  );
}

function definitions(detail: RequestDetail): readonly (readonly [string, ReactNode] | false)[] {
  return [
    [text.citizen, <Citizen key="c" detail={detail} />],
    detail.via !== "" && [
      text.via,
      [detail.via, showPhone(detail.viaPhone)].filter(Boolean).join(" · "),
    ],
    detail.family === "paper"
      ? [text.paperFor, [detail.forWhom, detail.purpose].filter(Boolean).join(" · ")]
      : [text.place, detail.place || text.noPlace],
    detail.pickup !== null && [text.pickup, detail.pickup.name],
    [text.filed, text.byChannel(showMoment(detail.filedAt), word(channelWords, detail.channel))],
    detail.charge.employee.name !== "" && [text.charge, chargeLine(detail)],
    detail.ladder.length > 0 &&
      detail.ackAt === "" && [text.ladder, <Ladder key="l" detail={detail} />],
    detail.papers !== "" && [text.papers, detail.papers],
    detail.result !== "" && [text.result, detail.result],
    detail.evidence !== "" && [text.evidence, word(evidenceWords, detail.evidence)],
    detail.toldAt !== "" && [text.told, text.toldOn(showMomentShort(detail.toldAt))],
    detail.general !== "" && [text.general, detail.general],
    detail.duplicate !== null && [text.duplicateOf, <Other key="d" row={detail.duplicate} />],
    detail.same.length > 0 && [
      text.same,
      detail.same.map((row) => <Other key={row.id} row={row} />),
    ],
  ];
}

function Citizen({ detail }: { detail: RequestDetail }) {
  if (detail.anonymous) return <span>{text.anonymous}</span>;
  const name = [detail.first, detail.last].filter(Boolean).join(" ");
  return (
    <>
      {[name, showPhone(detail.phone), detail.email].filter(Boolean).join(" · ")}
      {detail.otherOpen > 0 && <small> {text.otherOpen(detail.otherOpen)}</small>}
    </>
  );
}

function chargeLine(detail: RequestDetail): string {
  const name = detail.charge.employee.name;
  if (detail.ackAt && detail.ackPerson && detail.ackPerson.id !== detail.charge.employee.id) {
    return text.ackBy(name, detail.ackPerson.brief);
  }
  if (detail.ackAt) return detail.imported ? name : text.receivedIn(name, detail.ackMinutes);
  if (detail.charge.later) return text.later(name);
  return detail.deliveredAt ? text.delivered(name) : text.charged(name);
}

function Ladder({ detail }: { detail: RequestDetail }) {
  return (
    <>
      {detail.ladder.map((step) => (
        <span key={step.step} className="p-ladder" data-climbed={step.climbed || undefined}>
          <Icon name={step.climbed ? "check" : "clock"} />
          {text.step(word(stepWords, step.step), step.person.brief, showTime(step.at))}
        </span>
      ))}
    </>
  );
}

function Other({
  row,
}: {
  row: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly filedAt: string;
  };
}) {
  return (
    <Button
      label={`${showNumberShort(row.number)} · ${row.title} · ${showDayShort(row.filedAt)}`}
      size="small"
      variant="quiet"
      onPress={() => go("request", { id: row.id })}
    />
  );
}
