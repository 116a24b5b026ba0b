import type { Row } from "../../client";
import { showNumberShort } from "../../i18n/numbers";
import { type GridColumn, Icon } from "../../kit";
import { DueBadge } from "../../parts/request/Badges";
import { text } from "./text.el";

/** The columns of the list; rows carry ready words, so that drawing one computes nothing. */
export const columns: readonly GridColumn<Row>[] = [
  {
    id: "number",
    header: text.number,
    width: "6.5rem",
    cell: (row) => <span className="x-number">{showNumberShort(row.number)}</span>,
  },
  { id: "what", header: text.request, width: "minmax(0, 1fr)", cell: (row) => <What row={row} /> },
  {
    id: "who",
    header: text.charge,
    width: "7.25rem",
    cell: (row) => <span className="x-who">{row.handler}</span>,
  },
  { id: "due", header: text.deadline, width: "8.25rem", cell: (row) => <DueBadge row={row} /> },
];

function What({ row }: { row: Row }) {
  const citizen = row.anonymous ? text.anonymous : row.citizen;
  return (
    <span className="x-what">
      <b>
        {row.immediate && <Icon name="bolt" />}
        {row.title}
      </b>
      <span>
        {[row.place, citizen].filter(Boolean).join(" · ")}
        {row.files > 0 && <Icon name="clip" />}
        {row.asked > 0 && <Icon name="question" />}
      </span>
    </span>
  );
}

/** The same for a narrow window: who has it stands in the detail. */
export const fewColumns = columns.filter((column) => column.id !== "who");
