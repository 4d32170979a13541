import { latest } from "../core/api.js";
import { takeBack } from "../core/decisions.js";
import { sendAll } from "../core/outbox.js";
import { t } from "../core/words.js";
import { Wrong } from "./parts.jsx";

// A step that was taken on this phone: arrived, or still to be sent. what: it in a word. stale: what to read anew.
export function Waiting({ decided, what, stale, load }) {
  const again = async () => {
    await takeBack(decided.id);
    await latest(stale).catch(() => null);
    await load();
  };
  if (decided.sent) return <p class="note" role="status">{what} · {t("已送达", "arrived")}</p>;
  return (
    <>
      <p class="note" role="status">{what} · {t("还在手机上,有网络时送出。", "Still on the phone; it goes when there is signal.")}</p>
      {decided.problem && <Wrong error={{ message: decided.problem }} />}
      <p>{decided.said.text}</p>
      <footer>
        <button type="button" onClick={() => sendAll()}>{t("现在送出", "Send now")}</button>
        <button type="button" class="plain" onClick={again}>{t("撤回,重新填写", "Take it back and write it anew")}</button>
      </footer>
    </>
  );
}
