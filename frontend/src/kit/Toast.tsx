import { useSyncExternalStore } from "react";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import type { Chord } from "./keys";
import "./Toast.css";
import { useKitWords } from "./words";

export type Toast = {
  readonly id: number;
  readonly tone: "ok" | "info" | "danger";
  readonly text: string;
  /** Seconds until it goes by itself; 0 = it stays until closed. */
  readonly seconds: number;
  readonly action?: { readonly label: string; readonly keys?: Chord; readonly run: () => void };
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const clocks = new Map<number, ReturnType<typeof setTimeout>>();

function publish(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in passing; returns its id. At most three are in view, the oldest goes first. */
export function say(toast: Omit<Toast, "id" | "seconds"> & { readonly seconds?: number }): number {
  lastId += 1;
  const id = lastId;
  const seconds = toast.seconds ?? (toast.tone === "danger" ? 0 : 6);
  publish([...toasts, { ...toast, id, seconds }].slice(-3));
  if (seconds > 0)
    clocks.set(
      id,
      setTimeout(() => unsay(id), seconds * 1000),
    );
  return id;
}

export function unsay(id: number): void {
  clearTimeout(clocks.get(id));
  clocks.delete(id);
  if (toasts.some((toast) => toast.id === id)) publish(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

const icons: Record<Toast["tone"], IconName> = { ok: "check", info: "info", danger: "alert" };

/** Where toasts appear; screen readers hear them without losing their place. */
export function ToastRegion({ label }: { label: string }) {
  const words = useKitWords();
  const shown = useToasts();
  return (
    <section className="k-toasts" aria-label={label} aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={`k-toast k-toast-${toast.tone}`}>
          <Icon name={icons[toast.tone]} />
          <span className="k-toast-text">{toast.text}</span>
          {toast.action && (
            <Button
              label={toast.action.label}
              keys={toast.action.keys}
              size="small"
              onPress={() => {
                toast.action?.run();
                unsay(toast.id);
              }}
            />
          )}
          <Button
            label={words.close}
            icon="cross"
            iconOnly
            size="small"
            variant="quiet"
            onPress={() => unsay(toast.id)}
          />
        </div>
      ))}
    </section>
  );
}
