import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { drafts, refresh } from "../../client";
import { common } from "../../i18n/common.el";
import { type Action, ActionMenu, Button, Dialog, TextField } from "../../kit";
import { sayError } from "../../parts/act";
import { amendPlace } from "../../router";
import { type Filters, readViews, type SavedView, type View, withView } from "./state";
import { text } from "./text.el";

/** Views belong to the person: they lie sealed with Go, beside the drafts. */
const place = "views";
const key = ["views"];

type SavedViewsProps = { readonly view: View; readonly filters: Filters };

/** Views that somebody has named: choose one, save the present one, forget one. */
export function SavedViews({ view, filters }: SavedViewsProps) {
  const [naming, setNaming] = useState(false);
  const found = useQuery({
    queryKey: key,
    queryFn: async () => readViews(await drafts.get(place)),
  });
  const saved = found.data ?? [];
  const keep = (next: readonly SavedView[]) =>
    drafts.put(place, JSON.stringify(next)).then(() => refresh(key), sayError);
  const actions: readonly Action[] = [
    ...saved.map((one) => ({
      id: `view.${one.name}`,
      label: one.name,
      icon: "star" as const,
      run: () => amendPlace(one.params),
    })),
    { id: "view.save", label: text.newView, icon: "plus", run: () => setNaming(true) },
    ...saved.map((one) => ({
      id: `forget.${one.name}`,
      label: text.deleteView(one.name),
      icon: "trash" as const,
      danger: true,
      run: () => void keep(saved.filter((other) => other !== one)),
    })),
  ];
  return (
    <>
      <ActionMenu label={text.savedViews} icon="star" iconOnly size="small" actions={actions} />
      {naming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => void keep(withView(saved, name, view, filters))}
        />
      )}
    </>
  );
}

function NameDialog({ onClose, onName }: { onClose: () => void; onName: (name: string) => void }) {
  const [name, setName] = useState("");
  const save = () => {
    if (name.trim() === "") return;
    onName(name.trim());
    onClose();
  };
  return (
    <Dialog
      title={text.newView}
      size="small"
      onClose={onClose}
      footer={
        <Button
          label={common.save}
          variant="primary"
          disabled={name.trim() === ""}
          onPress={save}
        />
      }
    >
      <TextField
        label={text.viewName}
        autoFocus
        maxLength={60}
        value={name}
        onChange={setName}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
        }}
      />
    </Dialog>
  );
}
