import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import "./Splitter.css";
import { useKitWords } from "./words";

type SplitterProps = {
  readonly first: ReactNode;
  readonly second: ReactNode;
  /** Share of the first pane in percent; the owner remembers it. */
  readonly ratio: number;
  readonly onRatio: (ratio: number) => void;
};

const least = 35;
const most = 80;

/** Two panes side by side with a border that moves by pointer and by arrow keys. */
export function Splitter({ first, second, ratio, onRatio }: SplitterProps) {
  const words = useKitWords();
  const box = useRef<HTMLDivElement>(null);
  const set = (value: number) => onRatio(Math.round(Math.min(Math.max(value, least), most)));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const frame = box.current?.getBoundingClientRect();
    if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(((event.clientX - frame.left) / frame.width) * 100);
  };
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -2, ArrowRight: 2 };
    const step = steps[event.code];
    if (!step) return;
    event.preventDefault();
    set(ratio + step);
  };
  return (
    <div
      ref={box}
      className="k-split"
      style={{ gridTemplateColumns: `minmax(0, ${ratio}fr) 0 minmax(0, ${100 - ratio}fr)` }}
    >
      {first}
      <div
        className="k-split-bar"
        role="separator"
        aria-orientation="vertical"
        aria-label={words.resize}
        aria-valuenow={ratio}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      />
      {second}
    </div>
  );
}
