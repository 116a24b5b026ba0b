import type { KeyboardEvent, ReactNode } from "react";
import { type Caller, type Upload, useOrganisation } from "../../client";
import { inOrder, sift } from "../../i18n/fold";
import { Button, Checkbox, PickField, type PickItem, TextField } from "../../kit";
import { Attach } from "../../parts/Attach";
import { Callers } from "./Callers";
import type { FieldName, Typed } from "./state";
import { text } from "./text.el";

type FieldsProps = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly paper: boolean;
  readonly callers: readonly Caller[];
  readonly withVia: boolean;
  readonly files: readonly Upload[];
  readonly onFiles: (files: readonly Upload[]) => void;
  /** Enter was pressed in a field. */
  readonly onLeave: (field: FieldName) => void;
  readonly onPick: (caller: Caller) => void;
  readonly onNewPerson: () => void;
  readonly onVia: () => void;
};

/** The fields in the order of a telephone call: who, what, where, in which words. */
export function Fields(props: FieldsProps) {
  const { typed, paper } = props;
  return (
    <>
      <div className="x-intake-grid">
        <Line
          {...props}
          field="phone"
          label={text.phone}
          kind="tel"
          autoFocus
          disabled={typed.anonymous}
        />
        <div className="x-intake-flags">
          <Checkbox
            label={text.anonymous}
            note="Alt+X/Χ"
            checked={typed.anonymous}
            onChange={(anonymous) => props.change({ anonymous })}
          />
          <Button
            label={text.via}
            size="small"
            variant="quiet"
            expanded={props.withVia}
            onPress={props.onVia}
          />
        </div>
        {!typed.anonymous && (
          <Callers
            callers={props.callers}
            typed={typed}
            onPick={props.onPick}
            onNewPerson={props.onNewPerson}
          />
        )}
        {!typed.anonymous && <Line {...props} field="last" label={text.last} />}
        {!typed.anonymous && <Line {...props} field="first" label={text.first} />}
        {props.withVia && !typed.anonymous && <Via {...props} />}
        <Service {...props} />
        {paper ? <PaperFields {...props} /> : <PlaceFields {...props} />}
      </div>
      <Slot field="description">
        <TextField
          label={text.description}
          placeholder={text.descriptionHint}
          lines={3}
          value={typed.description}
          onChange={(description) => props.change({ description })}
          error={props.errors.description}
        />
      </Slot>
      <Attach files={props.files} onChange={props.onFiles} />
    </>
  );
}

function Slot({ field, wide, children }: { field: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-field={field} className={wide ? "x-wide" : undefined}>
      {children}
    </div>
  );
}

type LineProps = FieldsProps & {
  readonly field: Exclude<FieldName, "service" | "settlement" | "pickup" | "copies">;
  readonly label: string;
  readonly kind?: "text" | "tel";
  readonly hint?: string;
  readonly optional?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
};

/** One line of text that Enter leaves. */
function Line({ field, label, kind = "text", typed, change, errors, onLeave, ...more }: LineProps) {
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.key !== "Enter" || event.ctrlKey) return;
    event.preventDefault();
    onLeave(field);
  };
  return (
    <Slot field={field}>
      <TextField
        label={label}
        kind={kind}
        size="counter"
        hint={more.hint}
        optional={more.optional}
        autoFocus={more.autoFocus}
        disabled={more.disabled}
        inputMode={kind === "tel" ? "tel" : undefined}
        value={typed[field]}
        onChange={(value) => change({ [field]: value })}
        onKeyDown={onKeyDown}
        error={errors[field]}
      />
    </Slot>
  );
}

function Service({ typed, change, errors, onLeave }: FieldsProps) {
  const services = useOrganisation().data?.services ?? [];
  const items = services
    .filter((service) => !service.retired)
    .map((service) => ({
      id: service.code,
      value: service,
      label: service.name,
      note: service.group,
    }))
    .sort((a, b) => inOrder(a.note, b.note) || inOrder(a.label, b.label));
  return (
    <Slot field="service" wide>
      <PickField
        label={text.service}
        placeholder={text.serviceHint}
        size="counter"
        value={items.find((item) => item.id === typed.service)}
        onPick={(item) => change({ service: item?.id ?? "", parent: "" })}
        find={(words) =>
          sift(items, words, ({ value }) => [value.name, ...value.keywords, value.group])
        }
        onDone={() => onLeave("service")}
        error={errors.service}
      />
    </Slot>
  );
}

function useSettlementItems(): readonly PickItem<readonly string[]>[] {
  const organisation = useOrganisation().data;
  const communities = new Map(organisation?.communities.map((one) => [one.code, one.name]));
  return (organisation?.settlements ?? [])
    .filter((one) => !one.retired)
    .map((one) => ({
      id: one.code,
      value: one.synonyms,
      label: one.name,
      note: communities.get(one.community) ?? "",
    }))
    .sort((a, b) => inOrder(a.label, b.label));
}

function PlaceFields(props: FieldsProps) {
  const { typed, change, errors, onLeave } = props;
  const items = useSettlementItems();
  return (
    <>
      <Slot field="settlement">
        <PickField
          label={text.settlement}
          size="counter"
          value={items.find((item) => item.id === typed.settlement)}
          onPick={(item) => change({ settlement: item?.id ?? "", community: "" })}
          find={(words) => sift(items, words, (item) => [item.label, ...item.value])}
          onDone={() => onLeave("settlement")}
          error={errors.settlement ?? errors.community}
        />
      </Slot>
      <Line {...props} field="address" label={text.address} />
    </>
  );
}

function PaperFields(props: FieldsProps) {
  const { typed, change, errors, onLeave } = props;
  const offices = useOrganisation().data?.offices ?? [];
  const items = offices
    .filter((office) => office.handsOver && !office.retired)
    .map((office) => ({
      id: office.code,
      value: office,
      label: office.name,
      note: office.address,
    }));
  return (
    <>
      <Line {...props} field="forWhom" label={text.forWhom} hint={text.forWhomHint} optional />
      <Line {...props} field="purpose" label={text.purpose} optional />
      <Slot field="pickup">
        <PickField
          label={text.pickup}
          size="counter"
          value={items.find((item) => item.id === typed.pickup)}
          onPick={(item) => change({ pickup: item?.id ?? "" })}
          find={(words) => sift(items, words, (item) => [item.label])}
          onDone={() => onLeave("pickup")}
          error={errors.pickup}
        />
      </Slot>
      <Slot field="copies">
        <TextField
          label={text.copies}
          size="counter"
          inputMode="numeric"
          maxLength={2}
          value={String(typed.copies || "")}
          onChange={(copies) => change({ copies: Number(copies.replace(/\D/g, "")) })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.ctrlKey) onLeave("copies");
          }}
          error={errors.copies}
        />
      </Slot>
    </>
  );
}

function Via({ typed, change, errors }: FieldsProps) {
  return (
    <>
      <Slot field="via">
        <TextField
          label={text.viaName}
          value={typed.via}
          onChange={(via) => change({ via })}
          error={errors.via}
        />
      </Slot>
      <Slot field="viaPhone">
        <TextField
          label={text.viaPhone}
          kind="tel"
          value={typed.viaPhone}
          onChange={(viaPhone) => change({ viaPhone })}
          error={errors.viaPhone}
        />
      </Slot>
      <Slot field="email" wide>
        <TextField
          label={text.email}
          kind="email"
          optional
          value={typed.email}
          onChange={(email) => change({ email })}
          error={errors.email}
        />
      </Slot>
    </>
  );
}
