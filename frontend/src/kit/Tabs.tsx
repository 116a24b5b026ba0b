import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import "./Tabs.css";

export type TabItem<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly count?: string | undefined;
  /** True when the count asks for attention. */
  readonly alarming?: boolean;
};

type TabsProps<Id extends string> = {
  readonly label: string;
  /** The heading of the screen, for screen readers, when nothing else bears one. */
  readonly title?: string;
  readonly items: readonly TabItem<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** What stands at the end of the bar. */
  readonly trailing?: ReactNode;
  /** The panel of the chosen tab; it begins anew when the tab changes. */
  readonly children: ReactNode;
};

/**
 * Tabs over one panel. The panel is always there and takes its name anew with its key, so that no
 * tab points at nothing.
 */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  return (
    <AriaTabs
      className="k-tabs"
      selectedKey={props.value}
      onSelectionChange={(key) => props.onChange(key as Id)}
    >
      <div className="k-tabs-bar">
        {props.title && <h1 className="sr-only">{props.title}</h1>}
        <TabList className="k-tabs-list" aria-label={props.label}>
          {props.items.map((item) => (
            <Tab key={item.id} id={item.id} className="k-tab">
              {item.label}
              {item.count !== undefined && (
                <span className={`k-count${item.alarming ? " k-count-alarming" : ""}`}>
                  {item.count}
                </span>
              )}
            </Tab>
          ))}
        </TabList>
        {props.trailing}
      </div>
      <TabPanel key={props.value} id={props.value} className="k-tabs-panel">
        {props.children}
      </TabPanel>
    </AriaTabs>
  );
}
