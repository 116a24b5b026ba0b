import { useEffect, useState } from "react";
import {
  type FoundForm,
  type RecoverySheet,
  type State,
  setup,
  takeSession,
  toAppError,
  useSession,
} from "../../client";
import { Icon, say, Waiting } from "../../kit";
import { go, home } from "../../router";
import { PersonStep } from "./PersonStep";
import { ProveStep } from "./ProveStep";
import { SheetStep } from "./SheetStep";
import "./Start.css";
import { TownStep } from "./TownStep";
import { refusal, text } from "./text.el";

const blank: FoundForm = {
  catalog: "",
  office: "",
  desk: text.deskUsual,
  first: "",
  last: "",
  sex: "",
  username: "",
  password: "",
};

type StepName = "town" | "person" | "sheet" | "prove";

const steps: readonly { readonly id: StepName; readonly title: string }[] = [
  { id: "town", title: text.town },
  { id: "person", title: text.person },
  { id: "sheet", title: text.sheet },
  { id: "prove", title: text.prove },
];

export type Errors = Readonly<Record<string, string>>;

/** «Έναρξη»: founds the municipality; and later, proves a recovery sheet that was put off. */
export default function Start() {
  const state = useSession().data;
  // The address keeps this screen in view after founding, until the sheet is in somebody's hands.
  useEffect(() => go("start"), []);
  if (!state) return <Waiting label={text.loading} />;
  return <Begun state={state} />;
}

/** What one came for holds to the end: the books say «founded» before the sheet has been read. */
function Begun({ state }: { state: State }) {
  const [founding] = useState(!state.founded);
  return founding ? <Founding /> : <Proving state={state} />;
}

function finish(state: State) {
  takeSession(state);
  say({ tone: "ok", text: text.ready });
  go(home);
}

function Founding() {
  const [sheet, setSheet] = useState<RecoverySheet | undefined>(undefined);
  const [form, setForm] = useState(blank);
  const [step, setStep] = useState<StepName>("town");
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<FoundForm>) => {
    setForm({ ...form, ...part });
    setErrors({});
  };
  const found = async () => {
    if (busy) return;
    setBusy(true);
    try {
      setSheet(await setup.found(form));
      setForm({ ...form, password: "" });
      setStep("sheet");
    } catch (thrown) {
      const error = toAppError(thrown);
      setErrors({ [error.field]: refusal(error) });
      if (["catalog", "office", "desk"].includes(error.field)) setStep("town");
    } finally {
      setBusy(false);
    }
  };
  const common = { form, change, errors, setErrors };
  return (
    <Frame step={step}>
      {step === "town" && <TownStep {...common} onNext={() => setStep("person")} />}
      {step === "person" && (
        <PersonStep
          {...common}
          busy={busy}
          onBack={() => setStep("town")}
          onFound={() => void found()}
        />
      )}
      {step === "sheet" && sheet && <SheetStep sheet={sheet} onNext={() => setStep("prove")} />}
      {step === "prove" && sheet && (
        <ProveStep groups={sheet.groups.length} onBack={() => setStep("sheet")} onProved={finish} />
      )}
    </Frame>
  );
}

/** The sheet was put off: its whole key is asked for, since it is not shown again. */
function Proving({ state }: { state: State }) {
  const done = state.recoveryProved || !state.me || state.locked;
  useEffect(() => {
    if (done) go(home);
  }, [done]);
  if (done) return null;
  return (
    <Frame step="prove">
      <ProveStep groups={0} onBack={undefined} onProved={finish} />
    </Frame>
  );
}

function Frame({ step, children }: { step: StepName; children: React.ReactNode }) {
  const at = steps.findIndex((one) => one.id === step);
  return (
    <div className="x-start">
      <div className="x-start-card">
        <aside className="x-start-side" aria-label={text.steps}>
          <span className="x-start-sign">
            <Icon name="door" />
          </span>
          <div>
            <p className="x-start-product">{text.product}</p>
            <h1>{text.title}</h1>
            <p>{text.lead}</p>
          </div>
          <ol>
            {steps.map((one, index) => (
              <li
                key={one.id}
                data-done={index < at || undefined}
                aria-current={index === at ? "step" : undefined}
              >
                <span aria-hidden>{index < at ? <Icon name="check" /> : index + 1}</span>
                {one.title}
                {index < at && <span className="sr-only">, {text.stepDone}</span>}
              </li>
            ))}
          </ol>
        </aside>
        <div className="x-start-step">{children}</div>
      </div>
    </div>
  );
}

type StepHeadProps = { readonly title: string; readonly lead: string };

/** The heading of a step. */
export function StepHead({ title, lead }: StepHeadProps) {
  return (
    <div className="x-start-head">
      <h2>{title}</h2>
      <p>{lead}</p>
    </div>
  );
}
