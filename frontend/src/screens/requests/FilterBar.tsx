import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { requests, useOrganisation, useSession } from "../../client";
import { channelWords, statusWords } from "../../i18n/codes.el";
import { common } from "../../i18n/common.el";
import { inOrder } from "../../i18n/fold";
import { Button, DateField, type Option, Select, useActions } from "../../kit";
import { printPaper } from "../../parts/print";
import { useSearch } from "../../parts/search";
import { amendPlace } from "../../router";
import { SavedViews } from "./SavedViews";
import { countFilters, type Filters, noFilters, readFilters, toQuery, type View } from "./state";
import { text } from "./text.el";

type FilterBarProps = {
  readonly params: Readonly<Record<string, string>>;
  readonly view: View;
};

/** What narrows the list, and printing what is left. */
export function FilterBar({ params, view }: FilterBarProps) {
  const filters = readFilters(params);
  const search = useSearch();
  const printer = useSession().data?.settings.printer ?? "";
  const count = countFilters(filters);
  const print = () =>
    void printPaper(
      () => requests.printList(toQuery(view, search, filters)),
      printer,
      text.printed,
    );
  useActions([
    {
      id: "list.print",
      label: text.print,
      icon: "printer",
      group: text.list,
      run: print,
    },
    {
      id: "list.clear",
      label: text.clearFilters,
      icon: "filter",
      group: text.list,
      when: () => count > 0,
      run: () => amendPlace(noFilters),
    },
  ]);
  return (
    <div className="x-filters">
      {count > 0 && (
        <Button
          label={text.clearFilters}
          icon="cross"
          iconOnly
          size="small"
          variant="quiet"
          onPress={() => amendPlace(noFilters)}
        />
      )}
      <SavedViews view={view} filters={filters} />
      <DialogTrigger>
        <Button
          label={text.filters}
          icon="filter"
          size="small"
          variant={count > 0 ? "primary" : "plain"}
        >
          {count > 0 && <span>{count}</span>}
        </Button>
        <Popover className="k-popover" placement="bottom end">
          <Dialog className="x-filter-form" aria-label={text.filters}>
            <FilterForm filters={filters} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Button label={text.print} icon="printer" iconOnly size="small" onPress={print} />
    </div>
  );
}

function FilterForm({ filters }: { filters: Filters }) {
  const organisation = useOrganisation().data;
  const set = (part: Partial<Filters>) => amendPlace(part as Record<string, string>);
  const named = (items: readonly { readonly code: string; readonly name: string }[] = []) =>
    withAny(
      items
        .map(({ code, name }) => ({ id: code, label: name }))
        .sort((a, b) => inOrder(a.label, b.label)),
    );
  return (
    <>
      <FilterSelect
        name="status"
        label={text.status}
        options={withAny(fromWords(statusWords))}
        filters={filters}
      />
      <FilterSelect
        name="service"
        label={text.service}
        options={named(organisation?.services)}
        filters={filters}
      />
      <FilterSelect
        name="unit"
        label={text.unit}
        options={named(organisation?.units)}
        filters={filters}
      />
      <FilterSelect
        name="community"
        label={text.community}
        options={named(organisation?.communities)}
        filters={filters}
      />
      <FilterSelect
        name="channel"
        label={text.channel}
        options={withAny(fromWords(channelWords))}
        filters={filters}
      />
      <DateField
        label={text.from}
        optional
        invalid={common.dayInvalid}
        value={filters.from || undefined}
        onChange={(day) => set({ from: day ?? "" })}
      />
      <DateField
        label={text.to}
        optional
        invalid={common.dayInvalid}
        value={filters.to || undefined}
        onChange={(day) => set({ to: day ?? "" })}
      />
      <FilterSelect name="sort" label={text.sort} options={sorts} filters={filters} />
    </>
  );
}

/** React Aria takes no empty key, so "all of them" has a name of its own. */
const any = "*";

const sorts: readonly Option<string>[] = [
  { id: any, label: text.sortDue },
  { id: "-filed", label: text.sortFiled },
  { id: "filed", label: text.sortOld },
  { id: "number", label: text.sortNumber },
];

function withAny(options: readonly Option<string>[]): readonly Option<string>[] {
  return [{ id: any, label: text.any }, ...options];
}

function fromWords(words: Readonly<Record<string, string>>): readonly Option<string>[] {
  return Object.entries(words).map(([id, label]) => ({ id, label }));
}

type FilterSelectProps = {
  readonly name: keyof Filters;
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly filters: Filters;
};

function FilterSelect({ name, label, options, filters }: FilterSelectProps) {
  return (
    <Select
      label={label}
      placeholder={text.any}
      options={options}
      value={filters[name] || any}
      onChange={(value) => amendPlace({ [name]: value === any ? "" : value })}
    />
  );
}
