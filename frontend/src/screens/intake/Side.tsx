import { type Caller, type Preview, type Row, requests } from "../../client";
import { basisWords, whyWords, word } from "../../i18n/codes.el";
import { civil, showDay, showMomentShort } from "../../i18n/dates";
import { showNumberShort, showPhone } from "../../i18n/numbers";
import { Button, Icon, Note } from "../../kit";
import { useAct } from "../../parts/act";
import { DueBadge } from "../../parts/request/Badges";
import { WhyLine } from "../../parts/request/SayBox";
import { text as detailText } from "../../parts/request/text.el";
import { go } from "../../router";
import { isChosen } from "./Callers";
import type { Typed } from "./state";
import { text } from "./text.el";

type SideProps = {
  readonly typed: Typed;
  readonly preview: Preview | undefined;
  readonly callers: readonly Caller[];
  readonly onSame: (id: string) => void;
};

/** What the books say while one types: where it goes, whether it is there already, what else is open. */
export function Side({ typed, preview, callers, onSame }: SideProps) {
  const caller = callers.find((one) => isChosen(one, typed));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <aside className="x-side" aria-label={text.routeTitle} data-pane="side" tabIndex={0}>
      {preview?.immediate && <Immediate preview={preview} />}
      <section className="x-route" aria-live="polite">
        <h2>{text.routeTitle}</h2>
        {preview?.unit.code ? (
          <Route preview={preview} />
        ) : (
          <p className="x-route-empty">{text.routeEmpty}</p>
        )}
      </section>
      {preview && preview.similar.length > 0 && (
        <Similar rows={preview.similar} chosen={typed.parent} onSame={onSame} />
      )}
      {caller && <OpenOf caller={caller} />}
    </aside>
  );
}

function Route({ preview }: { preview: Preview }) {
  const reason = whyWords[preview.why];
  const rule =
    preview.rule.order > 0
      ? detailText.rule(preview.rule.order, preview.rule.name)
      : detailText.ownUnit;
  const list = preview.candidates
    .map((one) => detailText.candidate(one.person.brief, one.load))
    .join(", ");
  return (
    <>
      <p className="x-route-way">
        <span>
          <Icon name="arrow" /> {preview.unit.name}
        </span>
        <span>
          <Icon name="arrow" /> {preview.employee.brief}
        </span>
      </p>
      <p className="x-route-due">
        {text.due(showDay(preview.due), preview.dueDays, word(basisWords, preview.dueBasis))}
      </p>
      <WhyLine>
        {rule}. {list && `${detailText.candidates(list)} `}
        {reason && detailText.because(reason)}
      </WhyLine>
      {preview.later && <Note tone="warn">{text.later(showMomentShort(preview.opensAt))}</Note>}
      {preview.outside && <Note tone="info">{text.outside(preview.outside.name)}</Note>}
      {preview.pickup && (
        <p>
          {text.hours(preview.pickup.name)} <small>{showPhone(preview.pickup.phone)}</small>
        </p>
      )}
    </>
  );
}

function Immediate({ preview }: { preview: Preview }) {
  return (
    <Note tone="danger" icon="bolt" title={text.immediate}>
      {preview.onDuty.map((person) => (
        <p key={person.id} className="p-duty">
          {person.name} <b>{showPhone(person.phone)}</b>
        </p>
      ))}
      {preview.script && <p>{preview.script}</p>}
    </Note>
  );
}

type SimilarProps = {
  readonly rows: readonly Row[];
  readonly chosen: string;
  readonly onSame: (id: string) => void;
};

function Similar({ rows, chosen, onSame }: SimilarProps) {
  return (
    <Note tone="warn" icon="copy" title={text.similarTitle}>
      <ul className="x-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <RowLine row={row} />
            <Button
              label={chosen === row.id ? text.sameUndo : text.same}
              size="small"
              variant={chosen === row.id ? "primary" : "plain"}
              onPress={() => onSame(row.id)}
            />
          </li>
        ))}
      </ul>
    </Note>
  );
}

function OpenOf({ caller }: { caller: Caller }) {
  const { busy, run } = useAct();
  const name = [caller.first, caller.last].filter(Boolean).join(" ");
  return (
    <section>
      <h2>{text.openTitle(name)}</h2>
      {caller.open.length === 0 && <p>{text.noOpen}</p>}
      <ul className="x-rows">
        {caller.open.map((row) => (
          <li key={row.id}>
            <RowLine row={row} />
            <Button
              label={text.asked}
              size="small"
              busy={busy}
              onPress={() => void run(() => requests.asked(row.id, "phone", ""), text.askedDone)}
            />
            <Button
              label={text.open}
              size="small"
              variant="quiet"
              onPress={() => go("request", { id: row.id })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RowLine({ row }: { row: Row }) {
  return (
    <div className="x-row-line">
      <b>{row.title}</b>
      <span>
        {[showNumberShort(row.number), showDay(civil(row.filedAt).day), row.handler]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <DueBadge row={row} />
    </div>
  );
}
