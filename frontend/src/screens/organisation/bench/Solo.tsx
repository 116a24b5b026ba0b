import type { ReactNode } from "react";
import type { Errors, Form } from "./useThing";
import { Workbench } from "./Workbench";

type SoloProps<Thing extends object> = {
  readonly kind: string;
  readonly thing: Thing;
  readonly title: string;
  readonly may: boolean;
  readonly check: (thing: Thing) => Errors;
  readonly save: (thing: Thing) => Promise<string>;
  readonly fields: readonly string[];
  readonly editor: (form: Form<Thing>) => ReactNode;
  readonly side: (form: Form<Thing>) => ReactNode;
  readonly sideTitle: string;
};

/** The form of the one thing of its kind: no list beside it. */
export function Solo<Thing extends object>({ kind, thing, title, ...form }: SoloProps<Thing>) {
  return (
    <Workbench<Thing>
      {...form}
      kind={kind}
      solo
      words={{ list: title, search: title, add: title, empty: "", emptyLead: "" }}
      things={[thing]}
      idOf={() => kind}
      titleOf={() => title}
      row={() => ({ title })}
      searched={() => [title]}
      isRetired={() => false}
    />
  );
}
