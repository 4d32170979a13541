import { useEffect, useState } from "preact/hooks";
import { room } from "../core/room.js";
import { t } from "../core/words.js";

// What the browser promises for the work on this phone, in plain words.
export function Storage() {
  const [got, setGot] = useState(null);
  useEffect(() => {
    room().then(setGot);
  }, []);
  if (!got) return null;
  return (
    <section>
      <h2>{t("手机存储", "Storage of this phone")}</h2>
      <p class={got.kept ? "quiet" : "note"}>
        {got.kept
          ? t("浏览器已答应保留未送出的内容。", "The browser has agreed to keep what is not sent.")
          : t("浏览器没有答应长期保留:空间不足时可能被清除。请把本应用添加到主屏幕,并当天送出。", "The browser has not agreed to keep work for long: it may clear it when space is short. Put this app on the home screen, and send the same day.")}
      </p>
      {got.used !== null && <p class="quiet">{t(`本应用已用 ${inMegabytes(got.used)} MB。`, `This app uses ${inMegabytes(got.used)} MB.`)}</p>}
    </section>
  );
}

const inMegabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
