import { type Document, documents, toAppError } from "../client";
import { errorSentence } from "../i18n/errors.el";
import { say } from "../kit";
import { sayError } from "./act";

const text = {
  open: "Άνοιγμα",
} as const;

/** Opens a paper in the program that the PC uses for such files. */
export async function openPaper(paper: Document): Promise<void> {
  await documents.open(paper.id).catch(sayError);
}

/** Makes a paper and prints it; without a printer it can be opened instead. */
export async function printPaper(
  make: () => Promise<Document>,
  printer: string,
  printed: string,
): Promise<void> {
  let paper: Document;
  try {
    paper = await make();
  } catch (thrown) {
    return sayError(thrown);
  }
  try {
    await documents.print(paper.id, printer, 1);
    say({ tone: "ok", text: printed });
  } catch (thrown) {
    say({
      tone: "danger",
      text: errorSentence(toAppError(thrown)),
      action: { label: text.open, run: () => void openPaper(paper) },
    });
  }
}
