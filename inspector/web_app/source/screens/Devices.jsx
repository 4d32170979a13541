import { useEffect, useState } from "preact/hooks";
import { ask, latest } from "../core/api.js";
import { local, t } from "../core/words.js";
import { Freshness, Top, Wrong } from "./parts.jsx";

const DEVICES = "/me/devices";

// Where this account is logged in. A phone that was lost or lent is logged out from another one.
export function Devices({ session }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  const load = () => latest(DEVICES).then(setKnown).catch(setError);
  useEffect(() => {
    load();
  }, []);
  const end = async (id) => {
    setError(null);
    try {
      await ask("DELETE", `${DEVICES}/${id}`);
      await load();
    } catch (wrong) {
      setError(wrong);
    }
  };
  return (
    <>
      <Top title={t("登录的设备", "Devices that are logged in")} back />
      <Freshness known={known} />
      <Wrong error={error} />
      {!known && !error && <p class="quiet">{t("正在读取…", "Reading…")}</p>}
      <ul>
        {known?.answer.items.map((each) => <Device key={each.id} device={each} own={each.id === session.device_id} end={end} />)}
      </ul>
    </>
  );
}

function Device({ device, own, end }) {
  const [asked, setAsked] = useState(false);
  return (
    <li class="card">
      <h2>{device.name} {own && <span class="right">{t("就是这台", "this one")}</span>}</h2>
      <p class="quiet">{t("登录", "Logged in")} {local(device.created_at)}<br />{t("最近使用", "Last used")} {local(device.seen_at)}</p>
      {!own && !asked && <button type="button" class="plain" onClick={() => setAsked(true)}>{t("让它退出", "Log it out")}</button>}
      {asked && (
        <div class="note" role="alert">
          <p>{t("它上面没有送出的内容要重新登录才能送出。", "What is not sent from it then needs a new log-in there.")}</p>
          <button type="button" onClick={() => setAsked(false)}>{t("先不", "Not now")}</button>
          <button type="button" class="plain" onClick={() => end(device.id)}>{t("确定退出", "Yes, log it out")}</button>
        </div>
      )}
    </li>
  );
}
