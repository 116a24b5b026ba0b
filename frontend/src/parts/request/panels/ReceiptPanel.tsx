import { useQuery } from "@tanstack/react-query";
import { type Document, requests, toAppError } from "../../../client";
import { common } from "../../../i18n/common.el";
import { errorSentence } from "../../../i18n/errors.el";
import { Button, ErrorNote, useActions, Waiting } from "../../../kit";
import { Paper } from "../../Paper";
import { acts } from "../acts.el";
import type { PanelProps } from "./frame";
import { text } from "./text.el";

/** «Απόδειξη καταχώρισης», to print again. */
export function ReceiptPanel({ detail, onDone }: PanelProps) {
  const found = useQuery({
    queryKey: ["request", detail.id, "receipt"],
    queryFn: () => requests.receipt(detail.id),
  });
  return (
    <PaperFrame
      paper={found.data}
      error={found.error ? errorSentence(toAppError(found.error)) : undefined}
      title={acts.receipt.title}
      onDone={() => onDone(false)}
    />
  );
}

type PaperFrameProps = {
  readonly paper: Document | undefined;
  readonly title: string;
  readonly error?: string | undefined;
  readonly onDone: () => void;
};

/** A paper in place of the facts, with a way back. */
export function PaperFrame({ paper, title, error, onDone }: PaperFrameProps) {
  useActions([
    {
      id: "panel.cancel",
      label: common.back,
      icon: "back",
      keys: ["Escape"],
      group: acts.group,
      run: onDone,
    },
  ]);
  return (
    <>
      <div className="p-panel">
        <h2>{title}</h2>
        {error && <ErrorNote>{error}</ErrorNote>}
        {!paper && !error && <Waiting label={text.loading} />}
        {paper && <Paper paper={paper} />}
      </div>
      <div className="k-toolbar" role="toolbar" aria-label={title}>
        <Button label={common.back} keys="Escape" autoFocus onPress={onDone} />
      </div>
    </>
  );
}
