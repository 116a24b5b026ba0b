import type { KeyboardEvent } from "react";
import { DialogTrigger } from "react-aria-components";
import type { Me, Notice, State } from "../client";
import { session, useLineUp } from "../client";
import { showCount } from "../i18n/numbers";
import { type Action, ActionMenu, Button, Chip, Icon, Keys } from "../kit";
import { setSearch, useSearch } from "../parts/search";
import { go, home } from "../router";
import { leave } from "./actions";
import { TrayPopover } from "./Tray";
import { text } from "./text.el";

type MastheadProps = {
  readonly state: State;
  readonly me: Me;
  readonly tray: readonly Notice[];
  readonly trayOpen: boolean;
  readonly onTray: (open: boolean) => void;
};

/** Who we are, where, the search box, the state of things, the notices, the person. */
export function Masthead({ state, me, tray, trayOpen, onTray }: MastheadProps) {
  const up = useLineUp();
  const unit = me.units[0]?.name;
  return (
    <header className="s-masthead" data-pane="masthead">
      <b className="s-town">{state.municipality}</b>
      <span className="s-office">{text.office(state.office.name, unit)}</span>
      <SearchBox />
      <span className="s-space" />
      <span className="s-state">
        <Chip tone={up ? "alive" : "down"}>{up ? text.savedHere : text.stopped}</Chip>
      </span>
      <DialogTrigger isOpen={trayOpen} onOpenChange={onTray}>
        <Button label={text.notices} variant="masthead" icon="bell">
          {tray.length > 0 && <span className="s-badge">{showCount(tray.length)}</span>}
        </Button>
        <TrayPopover tray={tray} onClose={() => onTray(false)} />
      </DialogTrigger>
      <ActionMenu label={me.name} icon="person" variant="masthead" actions={personMenu()} />
    </header>
  );
}

function personMenu(): readonly Action[] {
  return [
    {
      id: "lock",
      label: text.lock,
      icon: "lock",
      keys: ["Ctrl+KeyL"],
      run: () => leave(session.lock),
    },
    { id: "switch", label: text.switchPerson, icon: "people", run: () => leave(session.signOut) },
  ];
}

/** One box for name, telephone, number and street; results appear while typing. */
function SearchBox() {
  const typed = useSearch();
  const type = (next: string) => {
    setSearch(next);
    if (next !== "") go(home);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      go(home);
      document.querySelector<HTMLElement>("[role=grid]")?.focus();
    } else if (event.key === "Escape" && typed !== "") {
      event.preventDefault();
      event.nativeEvent.stopImmediatePropagation();
      setSearch("");
    }
  };
  return (
    <div role="search" className="s-search" data-search>
      <Icon name="search" />
      <input
        type="search"
        aria-label={text.search}
        aria-keyshortcuts="F3"
        placeholder={text.searchPlaceholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {typed === "" ? (
        <Keys chord="F3" />
      ) : (
        <Button
          label={text.clearSearch}
          icon="cross"
          iconOnly
          size="small"
          variant="masthead"
          onPress={() => setSearch("")}
        />
      )}
    </div>
  );
}
