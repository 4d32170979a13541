import { useEffect, useState } from "preact/hooks";
import { sendAll } from "../core/outbox.js";
import { prepare } from "../core/pack.js";
import { drafts } from "../core/unsent.js";
import { t } from "../core/words.js";
import { Wrong } from "./parts.jsx";

const LONG = 3 * 24 * 3600 * 1000; // ms after which unsent work is worth a warning
const STATES = {
  planned: () => t("未开始", "not begun"),
  started: () => t("已开始", "begun"),
  open: () => t("记录中", "being recorded"),
  ready: () => t("待送出", "waiting to be sent"),
  kept: () => t("待上级处理", "kept for a decision"),
  sent: () => t("已送达", "arrived"),
};

export function Visits() {
  const [rows, setRows] = useState(null);
  const [error, setError] = useState(null);
  const load = async () => {
    const own = await drafts();
    const known = await prepare().catch(() => null);
    const planned = known?.answer.visits.filter((each) => !own.some(({ id }) => id === each.id)) ?? [];
    const halls = new Map(known?.answer.halls.map((each) => [each.id, each.name]));
    setRows([...own, ...planned.map((each) => ({ ...each, hall: halls.get(each.hall_id) }))]);
  };
  useEffect(() => {
    load().catch(setError);
    sendAll();
    const moved = () => load().catch(setError);
    addEventListener("outbox", moved);
    return () => removeEventListener("outbox", moved);
  }, []);
  if (!rows?.length) return <Wrong error={error} />;
  const waiting = rows.filter((each) => each.begun && each.state !== "sent");
  const old = waiting.some((each) => Date.now() - Date.parse(each.started_at) > LONG);
  return (
    <section>
      <h2>{t("我的检查", "My visits")}</h2>
      <Wrong error={error} />
      {old && <p class="note">{t("有检查三天以上没有送出。请到有网络的地方送出,或导出保存。", "Some have not been sent for three days. Send them where there is signal, or export them.")}</p>}
      <ul>
        {rows.map((each) => (
          <li key={each.id} class={each.state === "ready" ? "card late" : "card"}>
            <h2><a href={`#visit/${each.id}`}>{each.hall}</a></h2>
            <p class="quiet">{each.day} · {(STATES[each.state] ?? (() => each.state))()}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
