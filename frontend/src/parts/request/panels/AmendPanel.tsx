import { type AmendForm, requests, useOrganisation } from "../../../client";
import { sift } from "../../../i18n/fold";
import { PickField, TextField } from "../../../kit";
import { PanelFrame, type PanelProps, useActForm } from "./frame";
import { text } from "./text.el";

const lines = [
  ["last", "text"],
  ["first", "text"],
  ["phone", "tel"],
  ["email", "email"],
  ["via", "text"],
  ["viaPhone", "tel"],
  ["address", "text"],
] as const;

/** Contact and place put right; the old values stay in the history. */
export function AmendPanel({ detail, onDone }: PanelProps) {
  const settlements = useSettlements();
  const form = useActForm<AmendForm>({
    name: "amend",
    id: detail.id,
    empty: {
      first: detail.first,
      last: detail.last,
      sex: detail.sex,
      phone: detail.phone,
      email: detail.email,
      via: detail.via,
      viaPhone: detail.viaPhone,
      settlement: detail.settlement.code,
      community: detail.community.code,
      address: detail.address,
      description: detail.description,
    },
    send: (value) => requests.amend(detail.id, value),
    onDone: () => onDone(false),
  });
  const { value, change, errors } = form;
  return (
    <PanelFrame
      name="amend"
      form={form}
      fields={[...lines.map(([field]) => field), "settlement", "description"]}
      onCancel={() => onDone(false)}
    >
      {lines.map(([field, kind], at) => (
        <TextField
          key={field}
          label={text[field]}
          kind={kind}
          autoFocus={at === 0}
          value={value[field]}
          onChange={(next) => change({ [field]: next })}
          error={errors[field]}
        />
      ))}
      <PickField
        label={text.settlement}
        optional
        value={settlements.find((item) => item.id === value.settlement)}
        onPick={(item) =>
          change({ settlement: item?.id ?? "", community: item?.value ?? value.community })
        }
        find={(typed) => sift(settlements, typed, (item) => [item.label])}
        error={errors.settlement}
      />
      <TextField
        label={text.description}
        lines={4}
        value={value.description}
        onChange={(description) => change({ description })}
        error={errors.description}
      />
    </PanelFrame>
  );
}

function useSettlements() {
  const organisation = useOrganisation().data;
  return (organisation?.settlements ?? [])
    .filter((one) => !one.retired)
    .map((one) => ({ id: one.code, value: one.community, label: one.name }));
}
