import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type FileForm, organisation, type Preview, toAppError } from "../../../client";
import { keys } from "../../../client/live";
import { basisWords, channelWords, whyWords, word } from "../../../i18n/codes.el";
import { showDay, showMomentShort } from "../../../i18n/dates";
import { Button, Choice, ErrorNote, Note, TextField } from "../../../kit";
import { useDebounced } from "../../../parts/debounce";
import { amendPlace } from "../../../router";
import { useGuard } from "../bench/guard";
import { serviceOptions, settlementOptions } from "../fields/options";
import { PickOne } from "../fields/Pick";
import type { SectionProps } from "../Organisation";
import { refusal } from "../text.el";
import { ruleTest as words } from "../words.el";

/** Milliseconds of rest before the books are asked. */
const rest = 120;

type Asked = Pick<FileForm, "channel" | "service" | "settlement" | "description">;

const nothing: Asked = { channel: "phone", service: "", settlement: "", description: "" };

/** A form that files nothing: only what is typed here is set, the citizen is nobody. */
function toForm(asked: Asked): FileForm {
  return {
    ...asked,
    community: "",
    address: "",
    lat: 0,
    long: 0,
    anonymous: true,
    first: "",
    last: "",
    sex: "",
    phone: "",
    email: "",
    via: "",
    viaPhone: "",
    forWhom: "",
    purpose: "",
    pickup: "",
    copies: 0,
    parent: "",
    files: [],
    once: "",
  };
}

/** «Τι θα γινόταν με …»: the question of the filing screen, with nothing filed. */
export function RuleTest({ known }: { known: SectionProps["known"] }) {
  const [asked, setAsked] = useState(nothing);
  const set = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  const rested = useDebounced(asked, rest);
  const found = useQuery({
    queryKey: [...keys.organisation, "test", rested],
    queryFn: () => organisation.testRules(toForm(rested)),
    enabled: rested.service !== "",
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const shown = asked.service === "" ? undefined : found.data;
  return (
    <section className="x-test" aria-label={words.title} data-pane="test">
      <h2>{words.title}</h2>
      <p className="x-quiet">{words.lead}</p>
      <PickOne
        label={words.service}
        options={serviceOptions(known)}
        value={asked.service}
        onChange={(service) => set({ service })}
      />
      <PickOne
        label={words.settlement}
        optional
        options={settlementOptions(known)}
        value={asked.settlement}
        onChange={(settlement) => set({ settlement })}
      />
      <TextField
        label={words.description}
        optional
        lines={2}
        value={asked.description}
        onChange={(description) => set({ description })}
      />
      <Choice
        label={words.channel}
        options={["phone", "counter", "web"].map((id) => ({ id, label: word(channelWords, id) }))}
        value={asked.channel}
        onChange={(channel) => set({ channel })}
      />
      <div className="x-test-answer" aria-live="polite">
        {found.error && asked.service !== "" && (
          <ErrorNote>{refusal(toAppError(found.error))}</ErrorNote>
        )}
        {shown ? <Answer preview={shown} /> : <p className="x-quiet">{words.empty}</p>}
      </div>
    </section>
  );
}

function Answer({ preview }: { preview: Preview }) {
  const guard = useGuard();
  const { rule } = preview;
  return (
    <>
      <p className="x-test-way">
        <span>→ {preview.unit.name}</span>
        <span>→ {preview.employee.brief}</span>
      </p>
      <dl className="x-test-facts">
        <div>
          <dt>{words.rule}</dt>
          <dd>{rule.order > 0 ? `«${rule.name}»` : words.ownUnit}</dd>
        </div>
        <div>
          <dt>{words.due}</dt>
          <dd>
            {words.dueOn(showDay(preview.due), preview.dueDays, word(basisWords, preview.dueBasis))}
          </dd>
        </div>
        {whyWords[preview.why] && (
          <div>
            <dt>{words.why}</dt>
            <dd>{whyWords[preview.why]}</dd>
          </div>
        )}
        {preview.candidates.length > 0 && (
          <div>
            <dt>{words.candidates}</dt>
            <dd>
              <ul className="x-plain">
                {preview.candidates.map((one) => (
                  <li key={one.person.id} data-chosen={one.chosen || undefined}>
                    {one.person.brief}
                    <small>{words.load(one.load)}</small>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {preview.outside && <Note tone="info">{words.outside(preview.outside.name)}</Note>}
      {preview.later && preview.opensAt && (
        <Note tone="warn">{words.later(showMomentShort(preview.opensAt))}</Note>
      )}
      {rule.order > 0 && (
        <Button
          label={words.openRule}
          size="small"
          onPress={() => guard.leave(() => amendPlace({ id: rule.code }))}
        />
      )}
    </>
  );
}
