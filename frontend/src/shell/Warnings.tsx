import type { Me, State } from "../client";
import { Button, Note } from "../kit";
import { go } from "../router";
import { text, warnings } from "./text.el";

/** Lines over the screen: what the person at this PC should know and do. */
export function Warnings({ state, me }: { state: State; me: Me }) {
  const known = state.warnings.filter((warning) => warnings[warning.code]);
  if (known.length === 0) return null;
  return (
    <div className="s-warnings" role="status">
      {known.map((warning) => (
        <Note
          key={warning.code}
          tone="warn"
          icon="alert"
          actions={<Mend code={warning.code} me={me} />}
        >
          {warnings[warning.code]}
        </Note>
      ))}
    </div>
  );
}

function Mend({ code, me }: { code: string; me: Me }) {
  if (code.startsWith("recovery"))
    return <Button label={text.open} size="small" onPress={() => go("start")} />;
  if (!code.includes("backup") || !me.rights.includes("desk.settings")) return null;
  return <Button label={text.open} size="small" onPress={() => go("settings")} />;
}
