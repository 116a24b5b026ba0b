import { Fragment, useState } from "react";
import { type Action, allActions } from "./action";
import { Keys } from "./Button";
import { Dialog } from "./Dialog";
import "./ShortcutSheet.css";

type ShortcutSheetProps = {
  readonly title: string;
  readonly otherGroup: string;
  /** Keys of lists and fields, which belong to no action. */
  readonly extra: readonly {
    readonly group: string;
    readonly label: string;
    readonly keys: string;
  }[];
  readonly onClose: () => void;
};

/** All keys that work here, by group. */
export function ShortcutSheet({ title, otherGroup, extra, onClose }: ShortcutSheetProps) {
  const [groups] = useState(() => byGroup(allActions(), otherGroup));
  for (const line of extra) if (!groups.has(line.group)) groups.set(line.group, []);
  return (
    <Dialog title={title} onClose={onClose} size="large">
      <div className="k-sheet">
        {[...groups].map(([group, actions]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {actions.map((action) => (
                <Fragment key={action.id}>
                  <dt>{action.label}</dt>
                  <dd>
                    {[...(action.keys ?? []), ...(action.letter ? [action.letter] : [])].map(
                      (keys) => (
                        <Keys key={keys} chord={keys} both />
                      ),
                    )}
                  </dd>
                </Fragment>
              ))}
              {extra
                .filter((line) => line.group === group)
                .map((line) => (
                  <Fragment key={line.label}>
                    <dt>{line.label}</dt>
                    <dd>
                      <kbd>{line.keys}</kbd>
                    </dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function byGroup(actions: readonly Action[], other: string): Map<string, Action[]> {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    if (!action.keys?.length && !action.letter) continue;
    const group = action.group ?? other;
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return groups;
}
