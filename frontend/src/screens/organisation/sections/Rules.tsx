import { useState } from "react";
import { organisation, queryClient, type RuleView } from "../../../client";
import { keys } from "../../../client/live";
import { channelWords, word } from "../../../i18n/codes.el";
import { type Action, Button, Checkbox, Note, StatusBadge, say, Toolbar } from "../../../kit";
import { sayError } from "../../../parts/act";
import { amendPlace, usePlace } from "../../../router";
import { useGuard } from "../bench/guard";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { communityOptions, competentOptions, serviceOptions } from "../fields/options";
import { PickMany, PickOne, Words } from "../fields/Pick";
import { Line, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { text } from "../text.el";
import { rules as words } from "../words.el";
import { CodeLine, checkCode, finalCode, nameMissing, RetirePart } from "./common";
import { RuleTest } from "./RuleTest";

const blank: RuleView = {
  code: "",
  order: 0,
  name: "",
  services: [],
  communities: [],
  channels: [],
  words: [],
  unit: "",
  retired: false,
  problem: "",
  other: "",
};

const channels = ["phone", "counter", "web"] as const;

/** The rules in their order; the first that fits decides. Beside them, the box that tries them. */
export function Rules({ known, rights }: SectionProps) {
  const may = rights.includes("organisation.edit");
  const standing = known.rules.filter((one) => !one.retired);
  const codes = known.rules.map((one) => one.code);
  const order = useOrder(known.rules);
  const current = usePlace().params.id ?? standing[0]?.code ?? "";
  const lastOrder = Math.max(0, ...known.rules.map((one) => one.order));
  return (
    <Workbench<RuleView>
      kind="rule"
      words={words}
      things={known.rules}
      idOf={(one) => one.code}
      titleOf={(one) => one.name}
      searched={(one) => [one.name, ...one.words]}
      isRetired={(one) => one.retired}
      row={(one) => ({
        title: one.retired ? one.name : `${standing.indexOf(one) + 1}. ${one.name}`,
        note: summary(one, known),
        end: one.problem && !one.retired && (
          <StatusBadge tone="danger" icon="alert">
            {words.fault}
          </StatusBadge>
        ),
        faded: one.retired,
      })}
      badges={(one) => one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
      may={may}
      fresh={() => ({ ...blank, order: lastOrder + 10 })}
      bare={({ problem: _, other: __, ...stored }) => stored}
      check={(one, isNew) => ({
        ...nameMissing(one.name),
        ...(one.unit === "" ? { unit: "Διαλέξτε υπηρεσία." } : {}),
        ...checkCode(one.code, isNew, codes),
      })}
      save={async (one) => {
        const code = finalCode(one.code, one.name, codes);
        await organisation.saveRule({ ...one, code });
        return code;
      }}
      fields={["code", "name", "services", "communities", "words", "unit"]}
      editor={(form) => <RuleForm form={form} known={known} />}
      tools={(one, searching) =>
        may && (
          <Order
            rule={one}
            standing={standing}
            busy={order.busy}
            searching={searching}
            onMove={order.move}
          />
        )
      }
      actions={may ? moveActions((by) => order.move(current, by)) : []}
      side={() => <RuleTest known={known} />}
      sideTitle={words.test}
    />
  );
}

/** «κάθε είδος → Ηλεκτρολόγοι», short enough for a row. */
function summary(one: RuleView, known: SectionProps["known"]): string {
  const unit = known.units.find((each) => each.code === one.unit);
  const to = one.unit === "@community" ? text.communityOfPlace : (unit?.short ?? one.unit);
  const limits = [
    one.communities.length > 0 &&
      one.communities
        .map((code) => known.communities.find((each) => each.code === code)?.name ?? code)
        .join(", "),
    one.words.length > 0 && words.withWords(one.words.length),
    one.channels.length > 0 && one.channels.map((code) => word(channelWords, code)).join(", "),
  ].filter(Boolean);
  return `→ ${to}${limits.length ? ` · ${limits.join(" · ")}` : ""}`;
}

/** Moves a rule by one place; each move is a fact of its own. */
function useOrder(rules: readonly RuleView[]) {
  const [busy, setBusy] = useState(false);
  const guard = useGuard();
  const move = (code: string, by: -1 | 1) => {
    const standing = rules.filter((one) => !one.retired);
    const at = standing.findIndex((one) => one.code === code);
    const to = at + by;
    const moved = standing[at];
    if (busy || !moved || to < 0 || to >= standing.length) return;
    guard.leave(() => {
      const next = standing.toSpliced(at, 1).toSpliced(to, 0, moved);
      const retired = rules.filter((one) => one.retired);
      setBusy(true);
      organisation
        .orderRules([...next, ...retired].map((one) => one.code))
        .then(() => queryClient.refetchQueries({ queryKey: keys.organisation }))
        .then(() => say({ tone: "ok", text: words.moved(moved.name, to + 1), seconds: 3 }))
        .catch(sayError)
        .finally(() => setBusy(false));
    });
  };
  return { busy, move };
}

function moveActions(move: (by: -1 | 1) => void): readonly Action[] {
  const inList = () => document.activeElement?.closest(".x-things") !== null;
  return [
    {
      id: "rules.up",
      label: words.up,
      icon: "up",
      keys: ["Alt+ArrowUp"],
      group: words.list,
      when: inList,
      run: () => move(-1),
    },
    {
      id: "rules.down",
      label: words.down,
      icon: "down",
      keys: ["Alt+ArrowDown"],
      group: words.list,
      when: inList,
      run: () => move(1),
    },
  ];
}

type OrderProps = {
  readonly rule: RuleView | undefined;
  readonly standing: readonly RuleView[];
  readonly busy: boolean;
  readonly searching: boolean;
  readonly onMove: (code: string, by: -1 | 1) => void;
};

function Order({ rule, standing, busy, searching, onMove }: OrderProps) {
  const at = rule ? standing.indexOf(rule) : -1;
  const stuck = !rule || at < 0 || searching || busy;
  return (
    <Toolbar label={words.list}>
      <small>{words.order}</small>
      <span className="x-space" />
      <Button
        label={words.up}
        icon="up"
        iconOnly
        size="small"
        keys="Alt+ArrowUp"
        disabled={stuck || at === 0}
        onPress={() => rule && onMove(rule.code, -1)}
      />
      <Button
        label={words.down}
        icon="down"
        iconOnly
        size="small"
        keys="Alt+ArrowDown"
        disabled={stuck || at === standing.length - 1}
        onPress={() => rule && onMove(rule.code, 1)}
      />
    </Toolbar>
  );
}

type FormProps = { readonly form: Form<RuleView>; readonly known: SectionProps["known"] };

function RuleForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  const toggle = (channel: string, on: boolean) =>
    change({
      channels: channels.filter((one) => (one === channel ? on : value.channels.includes(one))),
    });
  return (
    <>
      {!form.isNew && !value.retired && <Problem rule={value} known={known} />}
      <Part title={words.identity}>
        <Wide>
          <Line form={form} field="name" label={words.name} hint={words.nameHint} />
        </Wide>
      </Part>
      <Part title={words.when} lead={words.whenLead}>
        <Wide>
          <PickMany
            label={words.services}
            noneMeans={words.anyService}
            options={serviceOptions(known)}
            values={value.services}
            onChange={(services) => change({ services })}
            error={errors.services}
            disabled={locked}
          />
        </Wide>
        <Wide>
          <PickMany
            label={words.communities}
            noneMeans={words.anyCommunity}
            options={communityOptions(known)}
            values={value.communities}
            onChange={(communities) => change({ communities })}
            error={errors.communities}
            disabled={locked}
          />
        </Wide>
        <Wide>
          <Words
            label={words.words}
            hint={words.wordsHint}
            optional
            values={value.words}
            onChange={(list) => change({ words: list })}
            error={errors.words}
            disabled={locked}
          />
        </Wide>
        <Wide>
          <fieldset className="x-inline">
            <legend className="k-field-label">{words.channels}</legend>
            {channels.map((channel) => (
              <Checkbox
                key={channel}
                label={word(channelWords, channel)}
                checked={value.channels.includes(channel)}
                onChange={(on) => toggle(channel, on)}
                disabled={locked}
              />
            ))}
          </fieldset>
        </Wide>
      </Part>
      <Part title={words.target}>
        <Wide>
          <PickOne
            label={words.unit}
            options={competentOptions(known)}
            value={value.unit}
            onChange={(unit) => change({ unit })}
            error={errors.unit}
            disabled={locked}
          />
        </Wide>
        <CodeLine form={form} />
      </Part>
      <RetirePart form={form} />
    </>
  );
}

function Problem({ rule, known }: { rule: RuleView; known: SectionProps["known"] }) {
  const guard = useGuard();
  if (!(rule.problem in words.problem)) return null;
  const other = known.rules.find((one) => one.code === rule.other);
  const problem = rule.problem as keyof typeof words.problem;
  return (
    <Note
      tone="danger"
      icon="alert"
      actions={
        other && (
          <Button
            label={words.openOther}
            size="small"
            onPress={() => guard.leave(() => amendPlace({ id: other.code }))}
          />
        )
      }
    >
      {words.problem[problem](other?.name ?? rule.other)}
    </Note>
  );
}
