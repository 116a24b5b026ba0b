import type { ComponentType } from "react";
import type { RequestDetail } from "../../../client";
import type { PanelName } from "../actions";
import { AmendPanel } from "./AmendPanel";
import { ClosePanel } from "./ClosePanel";
import { DutyPanel } from "./DutyPanel";
import { ForwardPanel } from "./ForwardPanel";
import type { PanelProps } from "./frame";
import { LetterPanel } from "./LetterPanel";
import { ReceiptPanel } from "./ReceiptPanel";
import { RejectPanel } from "./RejectPanel";
import { MovePanel, TransferPanel } from "./TransferPanel";
import {
  AsidePanel,
  GeneralPanel,
  LinkPanel,
  NotePanel,
  PapersCamePanel,
  PapersPanel,
  PlanPanel,
  ReopenPanel,
} from "./WordPanels";

const panels: Record<PanelName, ComponentType<PanelProps>> = {
  note: NotePanel,
  papers: PapersPanel,
  papersCame: PapersCamePanel,
  plan: PlanPanel,
  transfer: TransferPanel,
  move: MovePanel,
  forward: ForwardPanel,
  complete: ClosePanel,
  reject: RejectPanel,
  reopen: ReopenPanel,
  link: LinkPanel,
  aside: AsidePanel,
  amend: AmendPanel,
  letter: LetterPanel,
  duty: DutyPanel,
  general: GeneralPanel,
  receipt: ReceiptPanel,
};

type ActPanelProps = {
  readonly name: PanelName;
  readonly detail: RequestDetail;
  /** Called when the panel is left; closed = the request has been closed by it. */
  readonly onDone: (closed: boolean) => void;
};

/** The panel of one act, in place of the facts of the request. */
export default function ActPanel({ name, ...props }: ActPanelProps) {
  const Panel = panels[name];
  return <Panel {...props} />;
}
