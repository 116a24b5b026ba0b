import { useQuery } from "@tanstack/react-query";
import { requests, useOrganisation } from "../../../client";
import { whyWords } from "../../../i18n/codes.el";
import { showDay } from "../../../i18n/dates";
import { inOrder, sift } from "../../../i18n/fold";
import { Note, PickField, type PickItem, TextField } from "../../../kit";
import { text as detailText } from "../text.el";
import { PanelFrame, type PanelProps, required, useActForm } from "./frame";
import { text } from "./text.el";

/** To another unit, with the reason; before sending it shows who will get it. */
export function TransferPanel({ detail, onDone }: PanelProps) {
  const units = useUnits(false, detail.charge.unit.code);
  const form = useActForm({
    name: "transfer",
    id: detail.id,
    empty: { unit: "", reason: "" },
    check: (value) => required(value, { unit: text.unitMissing, reason: text.reasonMissing }),
    send: (value) => requests.transfer(detail.id, value),
    onDone: () => onDone(false),
  });
  const { value, change, errors } = form;
  return (
    <PanelFrame
      name="transfer"
      form={form}
      fields={["unit", "reason"]}
      onCancel={() => onDone(false)}
    >
      {detail.back > 0 && <Note tone="warn">{text.secondReturn}</Note>}
      <PickField
        label={text.unit}
        autoFocus
        value={units.find((item) => item.id === value.unit)}
        onPick={(item) => change({ unit: item?.id ?? "" })}
        find={(typed) => sift(units, typed, (item) => [item.label, item.note ?? ""])}
        error={errors.unit}
      />
      {value.unit !== "" && <Charging id={detail.id} unit={value.unit} />}
      <TextField
        label={text.reason}
        lines={4}
        value={value.reason}
        onChange={(reason) => change({ reason })}
        error={errors.reason}
      />
    </PanelFrame>
  );
}

function Charging({ id, unit }: { id: string; unit: string }) {
  const preview = useQuery({
    queryKey: ["request", id, "transfer", unit],
    queryFn: () => requests.previewTransfer(id, unit),
  }).data;
  if (!preview) return null;
  const reason = whyWords[preview.why];
  return (
    <Note tone="info" title={text.will}>
      <p>{text.willBe(preview.unit.name, preview.employee.brief, showDay(preview.due))}</p>
      {reason && <p>{detailText.because(reason)}</p>}
    </Note>
  );
}

/** To another person of the unit, by its head. */
export function MovePanel({ detail, onDone }: PanelProps) {
  const people = useColleagues(detail.charge.unit.code, detail.charge.employee.id);
  const form = useActForm({
    name: "move",
    id: detail.id,
    empty: { employee: "", reason: "" },
    check: (value) =>
      required(value, { employee: text.employeeMissing, reason: text.reasonMissing }),
    send: (value) => requests.move(detail.id, value.employee, value.reason),
    onDone: () => onDone(false),
  });
  const { value, change, errors } = form;
  return (
    <PanelFrame
      name="move"
      form={form}
      fields={["employee", "reason"]}
      onCancel={() => onDone(false)}
    >
      <PickField
        label={text.employee}
        autoFocus
        value={people.find((item) => item.id === value.employee)}
        onPick={(item) => change({ employee: item?.id ?? "" })}
        find={(typed) => sift(people, typed, (item) => [item.label])}
        error={errors.employee}
      />
      <TextField
        label={text.reason}
        lines={4}
        value={value.reason}
        onChange={(reason) => change({ reason })}
        error={errors.reason}
      />
    </PanelFrame>
  );
}

/** The units one may choose from, by name. */
export function useUnits(outside: boolean, without = ""): readonly PickItem<string>[] {
  const units = useOrganisation().data?.units ?? [];
  return units
    .filter((unit) => unit.outside === outside && !unit.retired && unit.code !== without)
    .map((unit) => ({
      id: unit.code,
      value: unit.code,
      label: unit.name,
      ...(unit.short !== unit.name ? { note: unit.short } : {}),
    }))
    .sort((a, b) => inOrder(a.label, b.label));
}

function useColleagues(unit: string, without: string): readonly PickItem<string>[] {
  const all = useOrganisation().data?.employees ?? [];
  const fit = all.filter((one) => !one.retired && one.id !== without);
  const ofUnit = fit.filter((one) => one.posts.some((post) => post.unit === unit));
  return (ofUnit.length ? ofUnit : fit)
    .map((one) => ({
      id: one.id,
      value: one.id,
      label: `${one.last} ${one.first}`,
      note: detailText.candidate("", one.open).trim(),
    }))
    .sort((a, b) => inOrder(a.label, b.label));
}
