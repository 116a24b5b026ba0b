import { useState } from "react";
import { desk, toAppError } from "../../client";
import { Button, TextField } from "../../kit";
import { refusal, text } from "./text.el";

type FolderFieldProps = {
  readonly label: string;
  readonly hint: string;
  /** Tells the system dialog what is being looked for. */
  readonly purpose: string;
  readonly kind?: "folder" | "file";
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly disabled?: boolean;
};

/** A place on this PC: written by hand, or chosen in the dialog of the system. */
export function FolderField({
  purpose,
  kind = "folder",
  value,
  onChange,
  ...field
}: FolderFieldProps) {
  const [trouble, setTrouble] = useState("");
  const browse = () => {
    setTrouble("");
    const asked = kind === "folder" ? desk.pickFolder(purpose) : desk.pickFile(purpose);
    asked.then(
      (path) => path !== "" && onChange(path),
      (thrown: unknown) => setTrouble(refusal(toAppError(thrown))),
    );
  };
  return (
    <div className="x-folder">
      <TextField {...field} hint={trouble || field.hint} value={value} onChange={onChange} />
      <Button
        label={kind === "folder" ? text.browse : text.browseFile}
        disabled={field.disabled ?? false}
        onPress={browse}
      />
    </div>
  );
}
