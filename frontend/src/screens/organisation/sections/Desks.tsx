import type { DeskView } from "../../../client";
import { EmptyState, StatusBadge, Table } from "../../../kit";
import type { SectionProps } from "../Organisation";
import { desks as words } from "../words.el";

/** The PCs of the municipality with the series in which each one numbers. */
export function Desks({ known }: SectionProps) {
  const offices = new Map(known.offices.map((one) => [one.code, one.name]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="x-desks" aria-label={words.title} data-pane="list" tabIndex={0}>
      <div>
        <h2>{words.title}</h2>
        <p className="x-quiet">{words.lead}</p>
      </div>
      <Table<DeskView>
        label={words.title}
        rows={known.desks}
        rowId={(one) => one.device}
        empty={<EmptyState icon="network" title={words.empty} />}
        columns={[
          {
            id: "name",
            header: words.name,
            cell: (one) => (
              <span className="x-desk-name">
                <b>{one.name}</b>
                {one.here && <StatusBadge tone="info">{words.here}</StatusBadge>}
              </span>
            ),
          },
          {
            id: "office",
            header: words.office,
            cell: (one) => offices.get(one.office) ?? one.office,
          },
          {
            id: "series",
            header: words.series,
            cell: (one) => <span className="x-code">{`${one.office}-${one.letter}`}</span>,
          },
        ]}
      />
    </section>
  );
}
