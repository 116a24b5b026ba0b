import { useEffect } from "react";
import { Dialog, Heading, Popover } from "react-aria-components";
import { type Notice, notices, onNotice, refresh, refreshRequest, requests } from "../client";
import { keys } from "../client/live";
import { showNumberShort } from "../i18n/numbers";
import { Button, Icon, say } from "../kit";
import { sayError, useAct } from "../parts/act";
import { PromiseBadge } from "../parts/request/Badges";
import { go } from "../router";
import { noticeTitles, text } from "./text.el";

/** Where notices wait until somebody says «Παρέλαβα». */
export function TrayPopover({ tray, onClose }: { tray: readonly Notice[]; onClose: () => void }) {
  return (
    <Popover className="k-popover s-tray" placement="bottom end">
      <Dialog className="s-tray-body">
        <Heading slot="title" className="s-tray-title">
          {text.notices}
        </Heading>
        {tray.length === 0 && <p className="s-tray-empty">{text.noticesEmpty}</p>}
        <ul>
          {tray.map((notice) => (
            <TrayItem key={notice.seq} notice={notice} onClose={onClose} />
          ))}
        </ul>
      </Dialog>
    </Popover>
  );
}

function TrayItem({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { busy, run } = useAct();
  const open = () => {
    onClose();
    openNotice(notice);
  };
  const receive = () => void run(() => requests.acknowledge(notice.request), text.receivedDone);
  const dismiss = () =>
    notices.dismiss(notice.seq).then(() => refresh(keys.tray, keys.counts), sayError);
  return (
    <li className="s-tray-item">
      <Icon name={notice.immediate ? "bolt" : "bell"} />
      <div className="s-tray-what">
        <p className="s-tray-kind">
          {noticeTitles[notice.kind] ?? notice.kind}
          {notice.ack && <PromiseBadge ackBy={notice.ackBy} />}
        </p>
        <p>{notice.title}</p>
        <small>{[showNumberShort(notice.number), notice.place].filter(Boolean).join(" · ")}</small>
        <div className="s-tray-acts">
          {notice.ack && (
            <Button
              label={text.received}
              size="small"
              variant="primary"
              busy={busy}
              onPress={receive}
            />
          )}
          {notice.request && <Button label={text.open} size="small" onPress={open} />}
          {!notice.ack && (
            <Button
              label={text.dismiss}
              size="small"
              variant="quiet"
              onPress={() => void dismiss()}
            />
          )}
        </div>
      </div>
    </li>
  );
}

function openNotice(notice: Notice) {
  if (notice.request === "") return go("requests", { view: "mine" });
  go("request", { id: notice.request });
}

/** A notice that arrives while somebody works also passes by as a toast. */
export function useNoticeToasts(): void {
  useEffect(
    () =>
      onNotice((notice) => {
        refreshRequest(notice.request);
        say({
          tone: notice.immediate ? "danger" : "info",
          text: `${noticeTitles[notice.kind] ?? ""}: ${[showNumberShort(notice.number), notice.title].filter(Boolean).join(", ")}`,
          seconds: notice.immediate ? 0 : 12,
          action: { label: text.open, run: () => openNotice(notice) },
        });
      }),
    [],
  );
}
