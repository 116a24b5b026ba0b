import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { desk, type LicenceNotice, toAppError } from "../../client";
import { sift } from "../../i18n/fold";
import { Card, DefinitionList, ErrorNote, TextField, Waiting } from "../../kit";
import { refusal, text } from "./text.el";

/** What this program is, and the notices of everything it carries. */
export function About() {
  const found = useQuery({ queryKey: ["about"], queryFn: desk.about });
  if (found.error) return <ErrorNote>{refusal(toAppError(found.error))}</ErrorNote>;
  const about = found.data;
  if (!about) return <Waiting label={text.loading} />;
  return (
    <div className="x-settings-form">
      <Card title={text.aboutProduct}>
        <p className="x-settings-lead">{text.aboutLead}</p>
        <DefinitionList
          items={[
            [text.version, about.version],
            about.commit !== "" && [text.commit, <code key="commit">{about.commit}</code>],
            [text.format, String(about.format)],
            [text.protocol, String(about.protocol)],
            [
              text.builtWith,
              [about.go, about.wails && `Wails ${about.wails}`].filter(Boolean).join(" · "),
            ],
            [text.data, <code key="data">{about.data}</code>],
          ]}
        />
      </Card>
      <Notices notices={about.notices} />
    </div>
  );
}

function Notices({ notices }: { notices: readonly LicenceNotice[] }) {
  const [typed, setTyped] = useState("");
  const shown = sift(notices, typed, (one) => [one.name, one.licence]);
  return (
    <Card title={text.notices}>
      <p className="x-settings-lead">{text.noticesLead(notices.length)}</p>
      <TextField
        label={text.searchNotices}
        hideLabel
        kind="search"
        placeholder={text.searchNotices}
        value={typed}
        onChange={setTyped}
      />
      <ul className="x-notices">
        {shown.map((one) => (
          <li key={`${one.name} ${one.version}`}>
            <details>
              <summary>
                <b>{one.name}</b>{" "}
                <small>{[one.version, one.licence].filter(Boolean).join(" · ")}</small>
              </summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
              <pre lang="en" tabIndex={0}>
                {one.text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
