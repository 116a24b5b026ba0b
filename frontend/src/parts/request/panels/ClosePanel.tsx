import { type CloseForm, requests } from "../../../client";
import { evidenceWords, outcomeWords } from "../../../i18n/codes.el";
import { Choice, type Option, TextField } from "../../../kit";
import { Attach } from "../../Attach";
import { PanelFrame, type PanelProps, required, useActForm } from "./frame";
import { TemplatePicker, useTemplates } from "./Templates";
import { text } from "./text.el";

const evidenceOptions: readonly Option<string>[] = [
  "photo",
  "visit",
  "crew",
  "document",
  "reason",
].map((id) => ({ id, label: evidenceWords[id] ?? id }));

function outcomeOptions(family: string): readonly Option<string>[] {
  const codes =
    family === "paper" ? ["issued", "answered", "nothing"] : ["done", "answered", "nothing"];
  return codes.map((id) => ({ id, label: outcomeWords[id] ?? id }));
}

function check(value: CloseForm): Readonly<Record<string, string>> {
  return {
    ...required({ result: value.result }, { result: text.resultMissing }),
    ...(needsWords(value.evidence)
      ? required({ evidenceText: value.evidenceText }, { evidenceText: text.evidenceMissing })
      : {}),
    ...(value.evidence === "photo" && value.files.length === 0
      ? { files: text.evidencePhoto }
      : {}),
  };
}

function needsWords(evidence: string): boolean {
  return evidence === "document" || evidence === "reason";
}

/** «Διεκπεραίωση»: result, evidence and what the citizen is told, in one panel. */
export function ClosePanel({ detail, onDone }: PanelProps) {
  const templates = useTemplates(detail.id, "tell");
  const form = useActForm<CloseForm>({
    name: "complete",
    id: detail.id,
    empty: {
      outcome: detail.family === "paper" ? "issued" : "done",
      evidence: detail.family === "paper" ? "document" : "crew",
      evidenceText: "",
      result: "",
      tell: "",
      files: [],
    },
    check,
    send: (value) => requests.complete(detail.id, value),
    onDone: () => onDone(true),
  });
  const { value, change, errors } = form;
  return (
    <PanelFrame
      name="complete"
      form={form}
      fields={["result", "tell", "evidenceText", "outcome", "evidence", "files"]}
      onCancel={() => onDone(false)}
    >
      <TextField
        label={text.result}
        lines={3}
        autoFocus
        value={value.result}
        onChange={(result) => change({ result })}
        error={errors.result}
      />
      <Choice
        label={text.outcome}
        options={outcomeOptions(detail.family)}
        value={value.outcome}
        onChange={(outcome) => change({ outcome })}
        error={errors.outcome}
      />
      <Choice
        label={text.evidence}
        options={evidenceOptions}
        value={value.evidence}
        onChange={(evidence) => change({ evidence })}
        error={errors.evidence ?? errors.files}
      />
      {needsWords(value.evidence) && (
        <TextField
          label={value.evidence === "document" ? text.evidenceText : text.evidenceReason}
          value={value.evidenceText}
          onChange={(evidenceText) => change({ evidenceText })}
          error={errors.evidenceText}
        />
      )}
      <Attach
        files={value.files}
        onChange={(files) => change({ files: [...files] })}
        request={detail.id}
      />
      <TemplatePicker templates={templates} onPick={(picked) => change({ tell: picked.body })} />
      <TextField
        label={text.tell}
        hint={text.tellHint}
        optional
        lines={3}
        value={value.tell}
        onChange={(tell) => change({ tell })}
        error={errors.tell}
      />
    </PanelFrame>
  );
}
