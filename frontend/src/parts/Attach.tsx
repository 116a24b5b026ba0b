import { useRef } from "react";
import type { Upload } from "../client";
import { requests } from "../client";
import { fileSize } from "../i18n/common.el";
import { Button, say } from "../kit";
import { sayError } from "./act";
import "./Attach.css";
import { mostBytes, toUpload, uploadSize } from "./files";

const text = {
  attach: "Συνημμένο",
  scanner: "Από σαρωτή",
  remove: (name: string) => `Αφαίρεση: ${name}`,
  tooLarge: "Τα συνημμένα ξεπερνούν τα 8 MB. Αφαιρέστε κάποιο.",
  list: "Συνημμένα",
} as const;

type AttachProps = {
  readonly files: readonly Upload[];
  readonly onChange: (files: readonly Upload[]) => void;
  /** The request, when there is one already: then the scan folder can be asked. */
  readonly request?: string;
};

/** Files and photos chosen for an act; they are kept with it, sealed. */
export function Attach({ files, onChange, request }: AttachProps) {
  const picker = useRef<HTMLInputElement>(null);
  const add = (more: readonly Upload[]) => {
    const next = [...files, ...more];
    const bytes = next.reduce((sum, file) => sum + uploadSize(file), 0);
    if (bytes > mostBytes) say({ tone: "danger", text: text.tooLarge });
    else onChange(next);
  };
  const choose = async (list: FileList | null) => {
    if (!list) return;
    add(await Promise.all([...list].map(toUpload)));
    if (picker.current) picker.current.value = "";
  };
  const scan = () => {
    if (request) requests.fromScanner(request).then((file) => add([file]), sayError);
  };
  return (
    <div className="p-attach">
      <div className="p-attach-buttons">
        <Button label={text.attach} icon="clip" onPress={() => picker.current?.click()} />
        {request && <Button label={text.scanner} icon="paper" onPress={scan} />}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-hidden
          tabIndex={-1}
          onChange={(event) => void choose(event.target.files)}
        />
      </div>
      {files.length > 0 && (
        <ul aria-label={text.list}>
          {files.map((file, at) => (
            <li key={`${file.name}-${file.data.length}`}>
              <span>{file.name}</span>
              <small>{fileSize(uploadSize(file))}</small>
              <Button
                label={text.remove(file.name)}
                icon="cross"
                iconOnly
                size="small"
                variant="quiet"
                onPress={() => onChange(files.filter((_, other) => other !== at))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
