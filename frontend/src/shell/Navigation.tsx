import { Fragment } from "react";
import type { Counts, Me } from "../client";
import { showCount } from "../i18n/numbers";
import { Button, Icon } from "../kit";
import { go, usePlace } from "../router";
import { type RoutedScreen, screens } from "../routes";
import { text } from "./text.el";

const groups = ["work", "papers", "house"] as const;

/** The menu: one line per screen that the person may open. */
export function Navigation({ me, counts }: { me: Me; counts: Counts | undefined }) {
  const { path } = usePlace();
  const open = screens.filter((screen) => !screen.right || me.rights.includes(screen.right));
  const filled = groups.filter((group) => open.some((screen) => screen.group === group));
  return (
    <nav className="s-nav" aria-label={text.menu} data-pane="nav">
      {me.rights.includes("request.file") && (
        <Button
          label={text.newRequest}
          icon="plus"
          keys="F2"
          variant="primary"
          size="counter"
          onPress={() => go("intake", { channel: "phone" })}
        />
      )}
      <ul>
        {filled.map((group, at) => (
          <Fragment key={group}>
            {at > 0 && <li className="s-nav-rule" aria-hidden />}
            {open
              .filter((screen) => screen.group === group)
              .map((screen) => (
                <NavigationItem
                  key={screen.path}
                  screen={screen}
                  counts={counts}
                  here={path === screen.path}
                />
              ))}
          </Fragment>
        ))}
      </ul>
    </nav>
  );
}

type ItemProps = { screen: RoutedScreen; counts: Counts | undefined; here: boolean };

function NavigationItem({ screen, counts, here }: ItemProps) {
  const count = counts ? screen.count?.(counts) : undefined;
  return (
    <li>
      <a
        className="s-nav-item"
        href={`#/${screen.path}`}
        title={screen.title}
        aria-current={here ? "page" : undefined}
        onClick={(event) => {
          event.preventDefault();
          go(screen.path);
        }}
      >
        <Icon name={screen.icon} />
        <span className="s-nav-name">{screen.title}</span>
        {count ? <span className="s-nav-count">{showCount(count)}</span> : null}
      </a>
    </li>
  );
}
