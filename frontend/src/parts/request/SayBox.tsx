import type { ReactNode } from "react";
import "./SayBox.css";

type SayBoxProps = {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly action?: ReactNode;
  /** large = to be read aloud from across the desk. */
  readonly large?: boolean;
};

/** What is said to the citizen, in plain words. */
export function SayBox({ title, sentences, action, large }: SayBoxProps) {
  return (
    <div className={`p-say${large ? " p-say-large" : ""}`}>
      <div className="p-say-head">
        <h2>{title}</h2>
        {action}
      </div>
      <p>{sentences.join(" ")}</p>
    </div>
  );
}

/** Why something went where it went: the rule, the candidates, the reason. */
export function WhyLine({ children }: { children: ReactNode }) {
  return <p className="p-why">{children}</p>;
}
