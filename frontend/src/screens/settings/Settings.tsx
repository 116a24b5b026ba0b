import type { ComponentType } from "react";
import { useSession } from "../../client";
import { type Action, Tabs, useActions, Waiting } from "../../kit";
import { amendPlace, usePlace } from "../../router";
import { About } from "./About";
import { Copies } from "./Copies";
import { Import } from "./Import";
import { ThisPc } from "./ThisPc";
import "./Settings.css";
import { text } from "./text.el";

type Part = {
  readonly id: string;
  readonly title: string;
  /** One of these rights opens it; without any, everybody may come. */
  readonly rights: readonly string[];
  readonly View: ComponentType;
};

const parts: readonly Part[] = [
  { id: "pc", title: "Αυτός ο υπολογιστής", rights: [], View: ThisPc },
  {
    id: "copies",
    title: "Αντίγραφα και έλεγχος",
    rights: ["desk.backup", "desk.check"],
    View: Copies,
  },
  { id: "import", title: "Εισαγωγή αιτημάτων", rights: ["import.requests"], View: Import },
  { id: "about", title: "Περί", rights: [], View: About },
];

export default function Settings() {
  const { params } = usePlace();
  const me = useSession().data?.me;
  const open = parts.filter(
    (part) => part.rights.length === 0 || part.rights.some((right) => me?.rights.includes(right)),
  );
  const show = (part: string) => amendPlace({ part });
  useActions(open.map((part, at) => partAction(part, at, show)));
  const shown = open.find((part) => part.id === params.part) ?? open[0];
  if (!me || !shown) return <Waiting label={text.loading} />;
  return (
    <Tabs
      label={text.parts}
      items={open.map((part) => ({ id: part.id, label: part.title }))}
      value={shown.id}
      onChange={show}
    >
      <div
        className="x-settings"
        key={shown.id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label={shown.title}
      >
        <shown.View />
      </div>
    </Tabs>
  );
}

function partAction(part: Part, at: number, show: (part: string) => void): Action {
  return {
    id: `settings.part.${part.id}`,
    label: `${text.title}: ${part.title}`,
    keys: [`Alt+Digit${at + 1}`],
    group: text.title,
    run: () => show(part.id),
  };
}
