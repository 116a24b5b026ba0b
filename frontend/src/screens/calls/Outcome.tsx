import { useState } from "react";
import { type CallRow, calls } from "../../client";
import { common } from "../../i18n/common.el";
import { type Day, today } from "../../i18n/dates";
import {
  type Action,
  ActionButton,
  Button,
  DateField,
  TextField,
  Toolbar,
  useActions,
} from "../../kit";
import { useAct } from "../../parts/act";
import { againAt, inOneHour, tomorrowMorning } from "./state";
import { text } from "./text.el";

/** How the call ended: one key each while the list has the focus. */
export function Outcome({ row }: { row: CallRow }) {
  const { busy, run } = useAct();
  const [note, setNote] = useState("");
  const [later, setLater] = useState(false);
  const tell = (outcome: string, again = "") =>
    void run(
      () => calls.tell(row.id, { way: "phone", outcome, again, text: note }),
      text.done,
    ).then((done) => done && document.querySelector<HTMLElement>(".x-call-list")?.focus());
  const actions = outcomeActions(tell, () => setLater(true));
  useActions(actions);
  return (
    <div className="x-call-outcomes">
      <Toolbar label={text.outcome}>
        {actions.map((action, at) => (
          <ActionButton
            key={action.id}
            action={action}
            size="counter"
            variant={at === 0 ? "primary" : "plain"}
            busy={busy}
            showIcon
          />
        ))}
      </Toolbar>
      {later && <Later onChoose={(again) => tell("later", again)} />}
      <TextField label={text.note} optional value={note} onChange={setNote} />
    </div>
  );
}

function outcomeActions(tell: (outcome: string) => void, later: () => void): readonly Action[] {
  const group = text.title;
  return [
    {
      id: "call.reached",
      label: text.reached,
      icon: "check",
      letter: "KeyE",
      keys: ["Ctrl+Enter"],
      group,
      run: () => tell("reached"),
    },
    {
      id: "call.no_answer",
      label: text.noAnswer,
      icon: "phone",
      letter: "KeyD",
      group,
      run: () => tell("no_answer"),
    },
    { id: "call.later", label: text.later, icon: "clock", letter: "KeyJ", group, run: later },
    {
      id: "call.wrong",
      label: text.wrong,
      icon: "cross",
      letter: "KeyL",
      group,
      run: () => tell("wrong"),
    },
    { id: "call.refused", label: text.refused, icon: "pause", group, run: () => tell("refused") },
  ];
}

/** When to call again: two usual answers, or a day and an hour. */
function Later({ onChoose }: { onChoose: (again: string) => void }) {
  const [day, setDay] = useState<Day | undefined>(today());
  const [time, setTime] = useState("");
  const [error, setError] = useState("");
  const save = () => {
    const again = againAt(day, time);
    if (again) onChoose(again);
    else setError(text.againInvalid);
  };
  return (
    <div className="x-call-later">
      <Button label={text.inHour} autoFocus onPress={() => onChoose(inOneHour(new Date()))} />
      <Button label={text.tomorrow} onPress={() => onChoose(tomorrowMorning(new Date()))} />
      <DateField label={text.againDay} invalid={common.dayInvalid} value={day} onChange={setDay} />
      <TextField
        label={text.againTime}
        value={time}
        onChange={setTime}
        error={error || undefined}
        inputMode="numeric"
      />
      <Button label={text.againSave} onPress={save} />
    </div>
  );
}
