import { useState } from "react";
import { type Filed, requests, useSession } from "../../client";
import { showDay } from "../../i18n/dates";
import { Button, Icon, useActions } from "../../kit";
import { useAct } from "../../parts/act";
import { printPaper } from "../../parts/print";
import { SayBox } from "../../parts/request/SayBox";
import { go, goBack } from "../../router";
import type { Typed } from "./state";
import { readAloud, text } from "./text.el";

type FiledViewProps = {
  readonly filed: Filed;
  readonly typed: Typed;
  /** The municipality's telephone. */
  readonly phone: string;
  readonly onNext: () => void;
};

/** After filing: the sentence to read to the caller, the receipt, and what comes next. */
export function FiledView({ filed, phone, onNext }: FiledViewProps) {
  const [printing, setPrinting] = useState(false);
  const printer = useSession().data?.settings.printer ?? "";
  const { run } = useAct();
  const { charge } = filed;
  const number = filed.number;
  const sentences = readAloud({
    number,
    employee: charge.employee,
    unit: charge.unit.name,
    due: charge.due,
    last4: filed.last4,
    phone,
  });
  const print = async () => {
    setPrinting(true);
    await printPaper(() => requests.receipt(filed.id), printer, text.printed);
    setPrinting(false);
  };
  const mistake = async () => {
    const done = await run(
      () => requests.setAside(filed.id, "mistake", text.mistake),
      text.mistakeDone,
    );
    if (done) onNext();
  };
  const show = () => go("request", { id: filed.id });
  const group = text.filedTitle;
  useActions([
    {
      id: "filed.print",
      label: text.printReceipt,
      icon: "printer",
      keys: ["Ctrl+KeyP"],
      group,
      run: () => void print(),
    },
    {
      id: "filed.next",
      label: text.next,
      icon: "plus",
      keys: ["F2", "Shift+F2"],
      group,
      run: onNext,
    },
    {
      id: "filed.mistake",
      label: text.mistake,
      icon: "trash",
      group,
      danger: true,
      run: () => void mistake(),
    },
    { id: "filed.leave", label: text.show, keys: ["Escape"], group, unlisted: true, run: goBack },
  ]);
  return (
    <div className="x-filed" role="status">
      <div className="x-filed-card">
        <p className="x-filed-title">
          <Icon name="check" /> {text.filedTitle}
        </p>
        <h1>{number}</h1>
        <p className="x-route-way">
          <span>
            <Icon name="arrow" /> {charge.unit.name}
          </span>
          <span>
            <Icon name="arrow" /> {charge.employee.name}
          </span>
        </p>
        <p className="x-route-due">έως {showDay(charge.due)}</p>
        <SayBox title={text.readAloud} sentences={sentences} large />
        <div className="k-toolbar">
          <Button
            label={text.next}
            keys="F2"
            variant="primary"
            size="counter"
            autoFocus
            onPress={onNext}
          />
          <Button
            label={text.printReceipt}
            keys="Ctrl+KeyP"
            icon="printer"
            size="counter"
            busy={printing}
            onPress={() => void print()}
          />
          <Button label={text.show} size="counter" onPress={show} />
          <Button
            label={text.mistake}
            size="counter"
            variant="quiet"
            onPress={() => void mistake()}
          />
        </div>
      </div>
    </div>
  );
}
