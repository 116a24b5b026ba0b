import { organisation, type UnitView } from "../../../client";
import { inOrder } from "../../../i18n/fold";
import { showCount } from "../../../i18n/numbers";
import { Checkbox, Choice, StatusBadge } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { Hours } from "../fields/Hours";
import { employeeOptions, fullName, unitOptions } from "../fields/options";
import { PickMany, PickOne } from "../fields/Pick";
import { Line, NumberLine, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { text } from "../text.el";
import { units as words } from "../words.el";
import { CodeLine, checkCode, finalCode, nameMissing } from "./common";

const blank: UnitView = {
  code: "",
  name: "",
  short: "",
  parent: "",
  outside: false,
  phone: "",
  email: "",
  substituteMinutes: 0,
  headMinutes: 0,
  onCall: [],
  hours: [],
  retired: false,
  open: 0,
};

const fields = [
  "code",
  "name",
  "short",
  "parent",
  "phone",
  "email",
  "minutes",
  "onCall",
  "hours",
  "retired",
  "unit",
];

/** The tree of units and the outside bodies that requests are forwarded to. */
export function Units({ known, rights }: SectionProps) {
  const tree = inTree(known.units);
  const codes = known.units.map((one) => one.code);
  return (
    <Workbench<UnitView>
      kind="unit"
      words={words}
      things={tree.map((one) => one.unit)}
      idOf={(one) => one.code}
      titleOf={(one) => one.name}
      searched={(one) => [one.name, one.short, one.code]}
      isRetired={(one) => one.retired}
      tree
      row={(one) => ({
        title: one.short || one.name,
        note: one.outside
          ? text.outsideBody
          : one.short && one.short !== one.name
            ? one.name
            : undefined,
        level: tree.find((node) => node.unit === one)?.level ?? 1,
        end: one.open > 0 ? <Open count={one.open} /> : undefined,
        faded: one.retired,
      })}
      badges={(one) => (
        <>
          {one.outside && <StatusBadge tone="info">{words.outside}</StatusBadge>}
          {one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
          {one.open > 0 && <StatusBadge tone="neutral">{words.open(one.open)}</StatusBadge>}
        </>
      )}
      may={rights.includes("organisation.edit")}
      fresh={() => ({ ...blank })}
      bare={({ open: _, ...stored }) => stored}
      check={(one, isNew) => ({
        ...nameMissing(one.name),
        ...checkCode(one.code, isNew, codes),
      })}
      save={async (one) => {
        const code = finalCode(one.code, one.short || one.name, codes);
        await organisation.saveUnit({ ...one, code });
        return code;
      }}
      fields={fields}
      editor={(form) => <UnitForm form={form} known={known} />}
    />
  );
}

function Open({ count }: { count: number }) {
  return (
    <span className="k-count">
      {showCount(count)}
      <span className="sr-only"> {words.open(count).replace(/^\S+ /, "")}</span>
    </span>
  );
}

type Node = { readonly unit: UnitView; readonly level: number };

/** Parents before their units, each level in the order of its names; the outside bodies last. */
export function inTree(units: readonly UnitView[]): readonly Node[] {
  const placed = new Set<string>();
  const under = (parent: string, level: number): Node[] =>
    units
      .filter((one) => one.parent === parent && !placed.has(one.code))
      .sort((a, b) => Number(a.outside) - Number(b.outside) || inOrder(a.name, b.name))
      .flatMap((unit) => {
        placed.add(unit.code);
        return [{ unit, level }, ...under(unit.code, level + 1)];
      });
  const tree = under("", 1);
  // A unit whose parent is gone still stands in the list.
  const rest = units.filter((one) => !placed.has(one.code)).map((unit) => ({ unit, level: 1 }));
  return [...tree, ...rest];
}

type UnitFormProps = { readonly form: Form<UnitView>; readonly known: SectionProps["known"] };

function UnitForm({ form, known }: UnitFormProps) {
  const { value, change, errors, locked } = form;
  const staff = known.employees.filter(
    (one) => !one.retired && one.posts.some((post) => post.unit === value.code),
  );
  return (
    <>
      <Part title={words.identity}>
        <Wide>
          <Line form={form} field="name" label={words.name} hint={words.nameHint} />
        </Wide>
        <Line form={form} field="short" label={words.short} hint={words.shortHint} />
        <CodeLine form={form} />
        <PickOne
          label={words.parent}
          optional
          options={unitOptions(known, false).filter((one) => one.id !== value.code)}
          value={value.parent}
          onChange={(parent) => change({ parent })}
          error={errors.parent}
          disabled={locked}
        />
        <Choice
          label={words.kind}
          options={[
            { id: "own", label: words.own },
            { id: "outside", label: words.outside },
          ]}
          value={value.outside ? "outside" : "own"}
          onChange={(kind) => change({ outside: kind === "outside" })}
          disabled={locked}
        />
        <Line form={form} field="phone" label={words.phone} kind="tel" optional />
        <Line form={form} field="email" label={words.email} kind="email" optional />
      </Part>
      {!value.outside && (
        <>
          <Part title={words.ladder} lead={words.ladderLead}>
            <NumberLine
              label={words.substituteMinutes}
              value={value.substituteMinutes}
              zero="15"
              unit={words.minutes}
              onChange={(substituteMinutes) => change({ substituteMinutes })}
              error={errors.minutes}
              disabled={locked}
            />
            <NumberLine
              label={words.headMinutes}
              value={value.headMinutes}
              zero="60"
              unit={words.minutes}
              onChange={(headMinutes) => change({ headMinutes })}
              disabled={locked}
            />
            <Wide>
              <PickMany
                label={words.onCall}
                hint={words.onCallHint}
                noneMeans={words.onCallNone}
                options={employeeOptions(known)}
                values={value.onCall}
                onChange={(onCall) => change({ onCall })}
                error={errors.onCall}
                disabled={locked}
              />
            </Wide>
          </Part>
          <Part title={words.staff}>
            <Wide>
              {staff.length === 0 ? (
                <p className="x-quiet">{words.staffNone}</p>
              ) : (
                <ul className="x-plain">
                  {staff.map((one) => {
                    const post = one.posts.find((each) => each.unit === value.code);
                    return (
                      <li key={one.id}>
                        {fullName(one)}
                        <small>
                          {post?.share}%{post?.head && ` · ${words.head}`}
                        </small>
                      </li>
                    );
                  })}
                </ul>
              )}
            </Wide>
          </Part>
          <Part title={words.hours}>
            <Wide>
              <Hours
                label={words.hours}
                emptyMeans={words.hoursEmpty}
                value={value.hours}
                onChange={(hours) => change({ hours })}
                error={errors.hours}
                disabled={locked}
              />
            </Wide>
          </Part>
        </>
      )}
      {!form.isNew && (
        <Part title={text.retire}>
          <Wide>
            <Checkbox
              label={text.retired}
              note={text.retireHint}
              checked={value.retired}
              onChange={(retired) => change({ retired })}
              disabled={locked}
            />
            {errors.unit && <p className="k-field-error">{errors.unit}</p>}
          </Wide>
        </Part>
      )}
    </>
  );
}
