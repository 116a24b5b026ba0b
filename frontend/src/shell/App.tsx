import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import {
  listenToGo,
  queryClient,
  refreshOnMessages,
  type State,
  toAppError,
  useLineUp,
  useSession,
} from "../client";
import { common, kitWords } from "../i18n/common.el";
import { errorSentence } from "../i18n/errors.el";
import {
  Button,
  ErrorNote,
  KitWordsProvider,
  listenToKeys,
  ToastRegion,
  useSingleKeys,
  Waiting,
} from "../kit";
import { listenToAddress, usePlace } from "../router";
import { type RoutedScreen, screenOf } from "../routes";
import "./shell.css";
import { useIdleLock } from "./idle";
import { Shell } from "./Shell";
import { text } from "./text.el";

/** The whole window. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="el-GR">
        <KitWordsProvider value={kitWords}>
          <Window />
          <ToastRegion label={text.noticeRegion} />
        </KitWordsProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}

function Window() {
  const session = useSession();
  useEffect(() => {
    const ends = [listenToAddress(), listenToKeys(), listenToGo(), refreshOnMessages()];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  if (session.data) return <Founded state={session.data} />;
  if (!session.error) return <Waiting label={text.loading} />;
  const sentence = errorSentence(toAppError(session.error));
  return (
    <main className="s-bare">
      <ErrorNote actions={<Button label={common.retry} onPress={() => void session.refetch()} />}>
        {sentence}
      </ErrorNote>
    </main>
  );
}

function Founded({ state }: { state: State }) {
  const place = usePlace();
  useLook(state);
  useIdleLock(state);
  if (!state.founded || place.path === "start") return <Bare screen={screenOf("start")} />;
  if (!state.me || state.locked || state.me.mustChange) return <Bare screen={screenOf("signin")} />;
  return <Shell state={state} me={state.me} />;
}

/** Text size and density of this PC. */
function useLook({ settings, municipality }: State) {
  useSingleKeys(settings.singleKeys);
  useEffect(() => {
    const root = document.documentElement;
    root.style.fontSize = `${settings.textSize || 100}%`;
    root.dataset.density = settings.density;
    document.title = municipality ? `${municipality} · ${text.product}` : text.product;
  }, [settings.textSize, settings.density, municipality]);
}

function Bare({ screen }: { screen: RoutedScreen | undefined }) {
  return (
    <LineGuard>
      <main className="s-bare">
        <Suspense fallback={<Waiting label={text.loading} />}>
          {screen ? <screen.View /> : <ErrorNote>{text.notBuilt}</ErrorNote>}
        </Suspense>
      </main>
    </LineGuard>
  );
}

/** Says it at once when the program behind the window has stopped. */
export function LineGuard({ children }: { children: ReactNode }) {
  const up = useLineUp();
  return (
    <>
      {!up && (
        <div className="s-line-down">
          <ErrorNote>{text.lineDown}</ErrorNote>
        </div>
      )}
      {children}
    </>
  );
}
