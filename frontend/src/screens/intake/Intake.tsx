import { useEffect, useRef, useState } from "react";
import {
  type Caller,
  type Filed,
  refresh,
  requests,
  toAppError,
  type Upload,
  useDraft,
  useOrganisation,
  useSession,
} from "../../client";
import { keys } from "../../client/live";
import { common } from "../../i18n/common.el";
import { errorSentence } from "../../i18n/errors.el";
import { type Action, Button, ErrorNote, Note, useActions, Waiting } from "../../kit";
import { useDebounced } from "../../parts/debounce";
import { usePlace } from "../../router";
import { Fields } from "./Fields";
import { FiledView } from "./FiledView";
import "./Intake.css";
import { fetchCallers, useCallers, usePreview } from "./live";
import { Side } from "./Side";
import {
  digitsOf,
  emptyForm,
  type FieldName,
  fieldAfter,
  fieldOrder,
  isEmpty,
  isPaper,
  presetSettlement,
  type Typed,
  toForm,
  withCaller,
} from "./state";
import { text } from "./text.el";

/** Milliseconds of rest before the books are asked where it would go. */
const rest = 40;

export default function Intake() {
  const { params } = usePlace();
  const channel = params.channel === "counter" ? "counter" : "phone";
  const state = useSession().data;
  const organisation = useOrganisation();
  const [filed, setFiled] = useState<{ filed: Filed; typed: Typed } | undefined>(undefined);
  const [round, setRound] = useState(0);
  if (!state || !organisation.data) return <Waiting label={text.phoneTitle} />;
  const again = () => {
    setFiled(undefined);
    setRound(round + 1);
  };
  if (filed) return <FiledView {...filed} phone={state.channels.at(-1) ?? ""} onNext={again} />;
  return (
    <IntakeForm
      key={round}
      channel={channel}
      preset={presetSettlement(
        organisation.data.settlements,
        organisation.data.offices,
        state.office.code,
      )}
      onFiled={(done, typed) => setFiled({ filed: done, typed })}
    />
  );
}

type IntakeFormProps = {
  readonly channel: "phone" | "counter";
  readonly preset: string;
  readonly onFiled: (filed: Filed, typed: Typed) => void;
};

function IntakeForm({ channel, preset, onFiled }: IntakeFormProps) {
  const fresh = (): Typed => ({ ...emptyForm(channel), settlement: preset });
  const [empty] = useState(fresh);
  const draft = useDraft<Typed>("intake", empty);
  const [files, setFiles] = useState<readonly Upload[]>([]);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [withVia, setWithVia] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const services = useOrganisation().data?.services ?? [];
  const { value: typed, change } = draft;
  const paper = isPaper(services, typed.service);
  const callers = useCallers(useDebounced(digitsOf(typed.phone), rest));
  const preview = usePreview(useDebounced(toForm(typed, paper, []), rest));

  // The channel is that of the key pressed now, also over an older draft.
  useEffect(() => {
    if (draft.ready && typed.channel !== channel) change({ channel });
  }, [draft.ready, typed.channel, channel, change]);

  const focus = (field: FieldName | "caller" | "via") => {
    setTimeout(() => focusField(form.current, field), 0);
  };
  const goOn = (field: FieldName) => {
    const next = fieldAfter(fieldOrder(typed, paper), field);
    if (next) focus(next);
  };
  const leavePhone = async () => {
    const known = await fetchCallers(digitsOf(typed.phone)).catch(() => []);
    const [only] = known;
    if (typed.last !== "" || !only) return goOn("phone");
    if (known.length === 1) pick(only);
    else focus("caller");
  };
  const leave = (field: FieldName) => {
    if (field === "phone") void leavePhone();
    else goOn(field);
  };
  const pick = (caller: Caller) => {
    change(withCaller(typed, caller));
    focus("service");
  };
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setErrors({});
    try {
      const filed = await requests.file(toForm(typed, paper, [...files]));
      draft.drop();
      refresh(keys.list, keys.counts, keys.tray);
      onFiled(filed, typed);
    } catch (thrown) {
      const error = toAppError(thrown);
      setErrors({ [error.field]: errorSentence(error) });
      focus(error.field as FieldName);
    } finally {
      setBusy(false);
    }
  };
  const startOver = () => {
    draft.reset(fresh());
    setFiles([]);
    setErrors({});
    focus("phone");
  };
  const toggleVia = () => {
    setWithVia(!withVia);
    if (!withVia) focus("via");
  };
  useActions(intakeActions({ typed, change, submit, startOver, toggleVia, focus }));

  const title = channel === "counter" ? text.counterTitle : text.phoneTitle;
  const known = Object.keys(errors).filter((field) => fieldNames.has(field));
  const loose = Object.entries(errors).filter(([field]) => !known.includes(field));
  return (
    <div className="x-intake">
      <form
        ref={form}
        className="x-intake-form"
        data-pane="form"
        aria-label={title}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="x-intake-head">
          <h1>{title}</h1>
          <p>{text.lead}</p>
        </div>
        {draft.restored && !isEmpty(typed) && (
          <Note
            tone="info"
            icon="undo"
            actions={<Button label={common.draftDiscard} size="small" onPress={startOver} />}
          >
            {common.draftRestored}
          </Note>
        )}
        {loose.map(([field, sentence]) => (
          <ErrorNote key={field}>{sentence}</ErrorNote>
        ))}
        <Fields
          typed={typed}
          change={change}
          errors={errors}
          paper={paper}
          callers={callers}
          withVia={withVia || typed.via !== ""}
          files={files}
          onFiles={setFiles}
          onLeave={leave}
          onPick={pick}
          onNewPerson={() => focus("last")}
          onVia={toggleVia}
        />
        <div className="x-intake-foot">
          <Button
            label={text.file}
            keys="Ctrl+Enter"
            variant="primary"
            size="counter"
            busy={busy}
            onPress={() => void submit()}
          />
          <Button label={text.clear} size="counter" onPress={startOver} />
          <small>{text.draftKept}</small>
        </div>
      </form>
      <Side
        typed={typed}
        preview={preview}
        callers={callers}
        onSame={(id) => change({ parent: typed.parent === id ? "" : id })}
      />
    </div>
  );
}

/** What stands in the field is selected, so that typing replaces what was only offered. */
function focusField(form: HTMLElement | null, field: string): void {
  const found = form?.querySelector<HTMLElement>(
    `[data-field="${field}"] :is(input, textarea, button)`,
  );
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
}

const fieldNames: ReadonlySet<string> = new Set([
  "phone",
  "last",
  "first",
  "email",
  "via",
  "viaPhone",
  "service",
  "settlement",
  "address",
  "forWhom",
  "purpose",
  "pickup",
  "copies",
  "description",
]);

type Means = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly submit: () => Promise<void>;
  readonly startOver: () => void;
  readonly toggleVia: () => void;
  readonly focus: (field: FieldName) => void;
};

function intakeActions({
  typed,
  change,
  submit,
  startOver,
  toggleVia,
  focus,
}: Means): readonly Action[] {
  const group = text.phoneTitle;
  const toggleAnonymous = () => {
    change({ anonymous: !typed.anonymous });
    focus(typed.anonymous ? "phone" : "service");
  };
  return [
    {
      id: "intake.file",
      label: text.file,
      icon: "check",
      keys: ["Ctrl+Enter"],
      group,
      run: () => void submit(),
    },
    {
      id: "intake.anonymous",
      label: text.toggleAnonymous,
      keys: ["Alt+KeyX"],
      group,
      run: toggleAnonymous,
    },
    { id: "intake.via", label: text.toggleVia, keys: ["Alt+KeyE"], group, run: toggleVia },
    { id: "intake.clear", label: text.clear, group, run: startOver },
  ];
}
