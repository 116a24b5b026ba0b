import { useEffect } from "react";
import { flushDrafts, type State, session, takeSession } from "../client";

/** Go is told at most once a minute that somebody is at work. */
const touchEvery = 60_000;

/** Locks the window when nobody has touched it for the minutes set for this PC. */
export function useIdleLock({ me, locked, idleMinutes }: State): void {
  const atWork = me !== null && !locked;
  useEffect(() => {
    if (!atWork) return;
    let touched = Date.now();
    let told = 0;
    const touch = () => {
      touched = Date.now();
      if (touched - told < touchEvery) return;
      told = touched;
      void session.touch().catch(() => {});
    };
    const look = () => {
      if (idleMinutes <= 0 || Date.now() - touched < idleMinutes * 60_000) return;
      void flushDrafts()
        .then(session.lock)
        .then(takeSession, () => {});
    };
    const clock = setInterval(look, 15_000);
    window.addEventListener("keydown", touch, true);
    window.addEventListener("pointerdown", touch, true);
    return () => {
      clearInterval(clock);
      window.removeEventListener("keydown", touch, true);
      window.removeEventListener("pointerdown", touch, true);
    };
  }, [atWork, idleMinutes]);
}
