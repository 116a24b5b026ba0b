import { useQuery } from "@tanstack/react-query";
import {
  type ChangeItem,
  type OrganisationView,
  organisation,
  useOrganisation,
} from "../../../client";
import { keys } from "../../../client/live";
import { showMomentShort } from "../../../i18n/dates";
import { counted } from "../../../i18n/numbers";
import { changeKinds, fieldWords, text } from "../text.el";
import { readable } from "./readable";

export function useHistory(kind: string, id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.organisation, "history", kind, id],
    queryFn: () => organisation.history(kind, id),
    enabled: enabled && id !== "",
  });
}

/** Who changed what of a thing, and when; the newest first. */
export function History({ changes }: { changes: readonly ChangeItem[] | undefined }) {
  const known = useOrganisation().data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="x-history" aria-label={text.history} data-pane="history" tabIndex={0}>
      <h2>{text.history}</h2>
      {changes?.length === 0 && <p className="x-quiet">{text.historyEmpty}</p>}
      {known && changes && (
        <ol>
          {changes.map((change, at) => (
            <Change
              key={`${change.at}-${change.kind}-${change.fields.map((one) => one.field).join()}`}
              change={change}
              first={at === changes.length - 1}
              known={known}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

type ChangeProps = {
  readonly change: ChangeItem;
  readonly first: boolean;
  readonly known: OrganisationView;
};

function Change({ change, first, known }: ChangeProps) {
  const begun = first && change.fields.every((one) => one.old === "");
  const lines =
    begun || changeKinds[change.kind]
      ? []
      : change.fields
          .map((one) => ({ ...one, label: fieldWords[one.field] }))
          .filter((one) => one.label !== undefined)
          .map((one) => ({
            label: one.label ?? "",
            old: readable(one.field, one.old, known),
            next: readable(one.field, one.new, known),
          }))
          .filter((one) => one.old !== one.next);
  return (
    <li>
      <p className="x-history-who">
        <b>{change.who?.brief ?? text.program}</b>
        <time>{showMomentShort(change.at)}</time>
      </p>
      {lines.length === 0 && (
        <p className="x-quiet">
          {changeKinds[change.kind] ?? (begun ? text.firstEntry : text.noFieldChange)}
        </p>
      )}
      {lines.length > 0 && (
        <dl aria-label={counted(lines.length, "αλλαγή", "αλλαγές")}>
          {lines.map((line) => (
            <div key={line.label}>
              <dt>{line.label}</dt>
              <dd>
                {line.old && <del>{line.old}</del>}
                {line.next ? <ins>{line.next}</ins> : <em>{text.emptied}</em>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
