import { useState } from "preact/hooks";
import { logOut } from "../core/api.js";
import { count } from "../core/unsent.js";
import { isLarge, t, turnLarge } from "../core/words.js";
import { Language } from "./parts.jsx";

// What stands under the first screen of everybody.
export function Foot({ refresh, left, wrong }) {
  return (
    <footer>
      <button type="button" onClick={refresh}>{t("刷新", "Refresh")}</button>
      <a class="button plain" href="#help">{t("帮助和电话", "Help and telephone")}</a>
      <a class="button plain" href="#devices">{t("登录的设备", "Devices")}</a>
      <Larger />
      <Language />
      <LogOut left={left} wrong={wrong} />
    </footer>
  );
}

export function Larger() {
  const [large, setLarge] = useState(isLarge);
  return (
    <button type="button" class="plain" aria-pressed={large} onClick={() => setLarge(turnLarge())}>
      {large ? t("普通字", "Normal text") : t("大字", "Larger text")}
    </button>
  );
}

// It takes everything off the phone, so unsent work is asked about first.
function LogOut({ left, wrong }) {
  const [waiting, setWaiting] = useState(0);
  const leave = () => logOut().then(left).catch(wrong);
  const ask = () => count().then((rows) => (rows ? setWaiting(rows) : leave())).catch(wrong);
  if (!waiting) return <button type="button" class="plain" onClick={ask}>{t("退出登录", "Log out")}</button>;
  return (
    <div class="note" role="alert">
      <p>{t(`有 ${waiting} 份内容还没有送出,退出后会从手机上删除。`, `${waiting} records are not sent; logging out deletes them from the phone.`)}</p>
      <button type="button" onClick={() => setWaiting(0)}>{t("先不退出", "Stay")}</button>
      <button type="button" class="plain" onClick={leave}>{t("删除并退出", "Delete them and log out")}</button>
    </div>
  );
}
