import { lazy, Suspense, useEffect, useState } from "react";
import { type FileData, type FileRef, requests, toAppError } from "../client";
import { errorSentence } from "../i18n/errors.el";
import { Button, Dialog, ErrorNote, Waiting } from "../kit";
import { downloadFile } from "./files";

const PdfView = lazy(() => import("./PdfView"));

const text = {
  loading: "Φόρτωση αρχείου…",
  save: "Αποθήκευση αρχείου",
  notShown: "Αυτό το είδος αρχείου δεν προβάλλεται εδώ. Αποθηκεύστε το.",
} as const;

type FileViewProps = {
  readonly request: string;
  readonly file: FileRef;
  readonly onClose: () => void;
};

/** An attachment in the window: pictures and papers are shown, anything else is only saved. */
export function FileView({ request, file, onClose }: FileViewProps) {
  const [data, setData] = useState<FileData | undefined>(undefined);
  const [error, setError] = useState("");
  useEffect(() => {
    let current = true;
    requests.attachment(request, file.hash).then(
      (found) => current && setData(found),
      (thrown: unknown) => current && setError(errorSentence(toAppError(thrown))),
    );
    return () => {
      current = false;
    };
  }, [request, file.hash]);
  return (
    <Dialog
      title={file.name}
      size="large"
      onClose={onClose}
      footer={data && <Button label={text.save} icon="down" onPress={() => downloadFile(data)} />}
    >
      {error && <ErrorNote>{error}</ErrorNote>}
      {!data && !error && <Waiting label={text.loading} />}
      {data && <Shown data={data} />}
    </Dialog>
  );
}

function Shown({ data }: { data: FileData }) {
  if (/^image\/(png|jpeg|gif|webp)$/.test(data.type)) {
    return <img src={`data:${data.type};base64,${data.data}`} alt={data.name} />;
  }
  if (data.type !== "application/pdf") return <p>{text.notShown}</p>;
  return (
    <Suspense fallback={<Waiting label={text.loading} />}>
      <PdfView data={data.data} label={data.name} />
    </Suspense>
  );
}
