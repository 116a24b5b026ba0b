import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import { ErrorNote, Waiting } from "../kit";
import { toBytes } from "./files";

GlobalWorkerOptions.workerSrc = workerUrl;

const text = {
  loading: "Φόρτωση εγγράφου…",
  failed: "Το έγγραφο δεν εμφανίζεται. Ανοίξτε το στο προεπιλεγμένο πρόγραμμα.",
  page: (page: number, pages: number) => `σελίδα ${page} από ${pages}`,
} as const;

/** A PDF drawn page by page; the same in every window, since no viewer of the system is used. */
export default function PdfView({ data, label }: { data: string; label: string }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    setFailed(false);
    const task = getDocument({ data: toBytes(data), isEvalSupported: false });
    task.promise.then(
      (opened) => current && setPdf(opened),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
      setPdf(undefined);
      void task.destroy();
    };
  }, [data]);
  if (failed) return <ErrorNote>{text.failed}</ErrorNote>;
  if (!pdf) return <Waiting label={text.loading} />;
  const pages = Array.from({ length: pdf.numPages }, (_, at) => at + 1);
  return (
    <div className="p-pdf">
      {pages.map((page) => (
        <Page
          key={page}
          pdf={pdf}
          page={page}
          label={`${label}, ${text.page(page, pages.length)}`}
        />
      ))}
    </div>
  );
}

/** Dots per CSS pixel: sharp on the screen, also at 200 % zoom of the window. */
const sharpness = 2;

function Page({ pdf, page, label }: { pdf: PDFDocumentProxy; page: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stop = () => {};
    void pdf.getPage(page).then((sheet) => {
      const target = canvas.current;
      if (!target) return;
      const viewport = sheet.getViewport({ scale: sharpness });
      target.width = viewport.width;
      target.height = viewport.height;
      const drawing = sheet.render({ canvas: target, viewport });
      drawing.promise.catch(() => {}); // cancelled by the next drawing
      stop = () => drawing.cancel();
    });
    return () => stop();
  }, [pdf, page]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
