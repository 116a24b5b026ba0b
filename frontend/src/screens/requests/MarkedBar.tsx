import { useState } from "react";
import { type Done, refresh, requests } from "../../client";
import { keys } from "../../client/live";
import { common } from "../../i18n/common.el";
import { Button, Dialog, say, TextField, Toolbar } from "../../kit";
import { text } from "./text.el";

/** What can be done with many requests at once. */
export function MarkedBar({ ids, onClear }: { ids: ReadonlySet<string>; onClear: () => void }) {
  const [busy, setBusy] = useState(false);
  const [noting, setNoting] = useState(false);
  const [note, setNote] = useState("");
  const each = async (act: (id: string) => Promise<Done>) => {
    setBusy(true);
    const results = await Promise.allSettled([...ids].map(act));
    setBusy(false);
    const failed = results.filter((result) => result.status === "rejected").length;
    if (failed < results.length) say({ tone: "ok", text: text.manyDone(results.length - failed) });
    if (failed > 0) say({ tone: "danger", text: text.manyFailed(failed) });
    refresh(keys.list, keys.counts, keys.tray, keys.calls, ["request"]);
    onClear();
  };
  const writeNote = () => {
    setNoting(false);
    void each((id) => requests.note(id, note, []));
  };
  return (
    <Toolbar label={text.marked(ids.size)}>
      <span className="x-marked-count" role="status">
        {text.marked(ids.size)}
      </span>
      <Button
        label={text.receiveMany}
        icon="check"
        size="small"
        busy={busy}
        onPress={() => void each(requests.acknowledge)}
      />
      <Button
        label={text.takeMany}
        icon="hand"
        size="small"
        busy={busy}
        onPress={() => void each(requests.takeOver)}
      />
      <Button
        label={text.noteMany}
        icon="note"
        size="small"
        busy={busy}
        onPress={() => setNoting(true)}
      />
      <Button
        label={text.clearMarks}
        keys="Escape"
        size="small"
        variant="quiet"
        onPress={onClear}
      />
      {noting && (
        <Dialog
          title={text.noteMany}
          size="small"
          onClose={() => setNoting(false)}
          actions={[{ id: "many.note", label: common.save, keys: ["Ctrl+Enter"], run: writeNote }]}
          footer={
            <Button
              label={common.save}
              keys="Ctrl+Enter"
              variant="primary"
              disabled={note.trim() === ""}
              onPress={writeNote}
            />
          }
        >
          <TextField label={text.noteText} lines={4} autoFocus value={note} onChange={setNote} />
        </Dialog>
      )}
    </Toolbar>
  );
}
