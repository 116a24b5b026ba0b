import { lazy, Suspense, useState } from "react";
import { type Document, useSession } from "../client";
import { common } from "../i18n/common.el";
import { Button, useActions, Waiting } from "../kit";
import "./Paper.css";
import { openPaper, printPaper } from "./print";

const PdfView = lazy(() => import("./PdfView"));

const text = {
  print: "Εκτύπωση",
  open: "Άνοιγμα στο προεπιλεγμένο πρόγραμμα",
  printed: "Στάλθηκε στον εκτυπωτή.",
  loading: "Φόρτωση εγγράφου…",
} as const;

/** A paper as it will be printed, and the buttons for it. Go prints the file, never this picture. */
export function Paper({ paper, printable = true }: { paper: Document; printable?: boolean }) {
  const [busy, setBusy] = useState(false);
  const printer = useSession().data?.settings.printer ?? "";
  const print = () => {
    setBusy(true);
    void printPaper(async () => paper, printer, text.printed).then(() => setBusy(false));
  };
  useActions(
    printable
      ? [{ id: "paper.print", label: text.print, icon: "printer", keys: ["Ctrl+KeyP"], run: print }]
      : [],
  );
  return (
    <div className="p-paper">
      {printable && (
        <div className="p-paper-buttons">
          <Button
            label={text.print}
            icon="printer"
            keys="Ctrl+KeyP"
            variant="primary"
            busy={busy}
            onPress={print}
          />
          <Button label={text.open} onPress={() => void openPaper(paper)} />
        </div>
      )}
      <Suspense fallback={<Waiting label={text.loading} />}>
        <PdfView data={paper.data} label={paper.title || common.print} />
      </Suspense>
    </div>
  );
}
