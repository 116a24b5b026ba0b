import { useEffect, useState } from "react";
import type { State } from "../client";
import { showTime } from "../i18n/dates";
import { text } from "./text.el";

/** The keys of the moment, the desk and the time. */
export function Footer({ state }: { state: State }) {
  const time = useClock();
  return (
    <footer className="s-foot">
      <span className="s-foot-keys">{text.foot}</span>
      <span className="s-space" />
      <span>{text.savedAt(`${state.desk} · ${state.series}`, time)}</span>
    </footer>
  );
}

function useClock(): string {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(clock);
  }, []);
  return showTime(now);
}
