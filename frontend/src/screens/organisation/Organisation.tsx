import type { ComponentType } from "react";
import { type OrganisationView, toAppError, useOrganisation, useSession } from "../../client";
import { errorSentence } from "../../i18n/errors.el";
import { showCount } from "../../i18n/numbers";
import { type Action, ErrorNote, Tabs, useActions, Waiting } from "../../kit";
import { amendPlace, usePlace } from "../../router";
import { LeaveGuard, useGuard } from "./bench/guard";
import "./Organisation.css";
import { Absences } from "./sections/Absences";
import { Communities } from "./sections/Communities";
import { Desks } from "./sections/Desks";
import { Employees } from "./sections/Employees";
import { Municipality } from "./sections/Municipality";
import { Offices } from "./sections/Offices";
import { Rules } from "./sections/Rules";
import { Services } from "./sections/Services";
import { Settlements } from "./sections/Settlements";
import { Templates } from "./sections/Templates";
import { Units } from "./sections/Units";
import { text } from "./text.el";

export type SectionProps = {
  readonly known: OrganisationView;
  readonly rights: readonly string[];
};

type Section = {
  readonly id: string;
  readonly title: string;
  readonly View: ComponentType<SectionProps>;
  /** How many want attention. */
  readonly alarm?: (known: OrganisationView) => number;
};

const sections: readonly Section[] = [
  { id: "units", title: "Υπηρεσίες", View: Units },
  { id: "employees", title: "Υπάλληλοι", View: Employees },
  { id: "absences", title: "Απουσίες", View: Absences },
  { id: "services", title: "Είδη αιτημάτων", View: Services },
  {
    id: "rules",
    title: "Κανόνες",
    View: Rules,
    alarm: (known) => known.rules.filter((rule) => rule.problem && !rule.retired).length,
  },
  { id: "offices", title: "Γραφεία", View: Offices },
  { id: "communities", title: "Κοινότητες", View: Communities },
  { id: "settlements", title: "Οικισμοί", View: Settlements },
  { id: "templates", title: "Πρότυπα", View: Templates },
  { id: "municipality", title: "Δήμος", View: Municipality },
  { id: "desks", title: "Υπολογιστές", View: Desks },
];

export default function Organisation() {
  const known = useOrganisation();
  const me = useSession().data?.me;
  if (known.error) return <ErrorNote>{errorSentence(toAppError(known.error))}</ErrorNote>;
  if (!known.data || !me) return <Waiting label={text.loading} />;
  return (
    <LeaveGuard>
      <Sections known={known.data} rights={me.rights} />
    </LeaveGuard>
  );
}

function Sections({ known, rights }: SectionProps) {
  const { params } = usePlace();
  const guard = useGuard();
  const shown = sections.find((one) => one.id === params.part) ?? sections[0];
  const show = (part: string) =>
    part !== shown?.id && guard.leave(() => amendPlace({ part, id: "" }));
  useActions(sections.slice(0, 9).map((one, at) => sectionAction(one, at, show)));
  if (!shown) return null;
  const items = sections.map((one) => {
    const alarms = one.alarm?.(known) ?? 0;
    return {
      id: one.id,
      label: one.title,
      count: alarms > 0 ? showCount(alarms) : undefined,
      alarming: alarms > 0,
    };
  });
  return (
    <div className="x-org">
      <Tabs label={text.sections} items={items} value={shown.id} onChange={show}>
        <shown.View key={shown.id} known={known} rights={rights} />
      </Tabs>
    </div>
  );
}

function sectionAction(section: Section, at: number, show: (part: string) => void): Action {
  return {
    id: `organisation.part.${section.id}`,
    label: text.sectionKeys(section.title),
    keys: [`Alt+Digit${at + 1}`],
    group: text.title,
    run: () => show(section.id),
  };
}
