import { Component, type ReactNode, Suspense, useState } from "react";
import { type Me, type State, useCounts, useTray } from "../client";
import {
  Button,
  CommandPalette,
  EmptyState,
  ErrorNote,
  ShortcutSheet,
  useActions,
  Waiting,
} from "../kit";
import { go, home, usePlace } from "../router";
import { screenOf } from "../routes";
import { LineGuard } from "./App";
import { windowActions } from "./actions";
import { Footer } from "./Footer";
import { Masthead } from "./Masthead";
import { Navigation } from "./Navigation";
import { useNoticeToasts } from "./Tray";
import { listKeys, text } from "./text.el";
import { Warnings } from "./Warnings";

type Over = "palette" | "sheet" | "tray" | undefined;

/** Masthead, menu, the screen, and the line of keys beneath. */
export function Shell({ state, me }: { state: State; me: Me }) {
  const [over, setOver] = useState<Over>(undefined);
  const counts = useCounts().data;
  const tray = useTray().data ?? [];
  useNoticeToasts();
  useActions(windowActions(me, setOver));
  const close = () => setOver(undefined);
  return (
    <div className="s-shell">
      <Masthead
        state={state}
        me={me}
        tray={tray}
        trayOpen={over === "tray"}
        onTray={(open) => setOver(open ? "tray" : undefined)}
      />
      <Navigation me={me} counts={counts} />
      <main className="s-main" aria-label={text.content} data-pane="main">
        <LineGuard>
          <Warnings state={state} me={me} />
          <div className="s-screen">
            <CurrentScreen me={me} />
          </div>
        </LineGuard>
      </main>
      <Footer state={state} />
      {over === "palette" && (
        <CommandPalette
          title={text.palette}
          placeholder={text.palettePlaceholder}
          onClose={close}
        />
      )}
      {over === "sheet" && (
        <ShortcutSheet
          title={text.shortcuts}
          otherGroup={text.otherKeys}
          extra={listKeys}
          onClose={close}
        />
      )}
    </div>
  );
}

function CurrentScreen({ me }: { me: Me }) {
  const { path } = usePlace();
  const screen = screenOf(path);
  const toRequests = <Button label={text.toRequests} onPress={() => go(home)} />;
  if (!screen || screen.bare) {
    return <EmptyState icon="question" title={text.notBuilt} actions={toRequests} />;
  }
  if (screen.right && !me.rights.includes(screen.right)) {
    return <EmptyState icon="lock" title={text.noRight} actions={toRequests} />;
  }
  return (
    <Guard key={path}>
      <Suspense fallback={<Waiting label={text.loading} />}>
        <screen.View />
      </Suspense>
    </Guard>
  );
}

/** A screen that breaks must not take the window with it. */
class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <ErrorNote>{text.failed}</ErrorNote>;
  }
}
