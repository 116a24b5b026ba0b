import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { type Action, useActions } from "./action";
import { Button } from "./Button";
import "./Dialog.css";
import { useKitWords } from "./words";

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  /** The buttons at the foot, the main one first. */
  readonly footer?: ReactNode;
  /** Keys that work while the dialog is open; those under it rest. */
  readonly actions?: readonly Action[];
  readonly size?: "small" | "normal" | "large" | "palette";
  /** side = a panel at the right edge, so that the list beside it stays in view. */
  readonly place?: "centre" | "side";
  readonly children: ReactNode;
};

const none: readonly Action[] = [];

/** A window over the window. Escape and a press beside it close it. */
export function Dialog(props: DialogProps) {
  const words = useKitWords();
  const { size = "normal", place = "centre" } = props;
  useActions(props.actions ?? none, { modal: true });
  return (
    <ModalOverlay
      className={`k-shade k-shade-${place}`}
      isOpen
      isDismissable
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className={`k-dialog k-dialog-${size} k-dialog-${place}`}>
        <AriaDialog className="k-dialog-body">
          <div className="k-dialog-head">
            <Heading slot="title" className="k-dialog-title">
              {props.title}
            </Heading>
            <Button
              label={words.close}
              icon="cross"
              iconOnly
              variant="quiet"
              onPress={props.onClose}
            />
          </div>
          <div className="k-dialog-content">{props.children}</div>
          {props.footer && <div className="k-dialog-foot">{props.footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
