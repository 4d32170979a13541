import { progress, sendAll } from "../core/outbox.js";
import { forget } from "../core/forget.js";
import { local, t } from "../core/words.js";
import { Top } from "./parts.jsx";

const STATES = {
  ready: () => t("已签字,等待送出。没有送到之前不要清除手机数据。", "Signed, waiting to be sent. Do not clear the phone's data before it has arrived."),
  sent: () => t("已送达,照片齐全,七天后自动从手机删除。", "It has arrived with all its photos; the phone forgets it after seven days."),
  kept: () => t("服务器已收存,等待上级处理。", "The service has kept it for a decision."),
};

export function Sent({ draft }) {
  const photos = [...new Set(Object.values(draft.answers).flatMap((each) => each.photos))];
  const drop = () => forget("visit", draft.id).then(() => (location.hash = "#"), () => null); // without a line it stays
  const percent = (sha256) => Math.floor((progress.get(sha256) ?? 0) * 100);
  return (
    <>
      <Top title={draft.hall} back />
      <p class="note" role="status">{STATES[draft.state]()}</p>
      {draft.problem && <p class="wrong" role="alert">{draft.problem}</p>}
      {draft.receipt && <p>{t("收讫时间", "Received")} {local(draft.receipt.at)}</p>}
      {draft.state === "sent" && <button type="button" class="plain" onClick={drop}>{t("从手机删除", "Remove it from the phone")}</button>}
      {draft.state === "ready" && (
        <>
          <p>{draft.recorded ? t("记录已到,正在送照片。", "The record is there; its photos are on the way.") : t("记录还在手机上。", "The record is still on the phone.")}</p>
          <ul>{photos.map((each, n) => <li key={each}>{t("照片", "Photo")} {n + 1}: {percent(each)} %</li>)}</ul>
          <button type="button" onClick={() => sendAll()}>{t("现在送出", "Send now")}</button>
        </>
      )}
    </>
  );
}
