import { useEffect, useState } from "preact/hooks";
import { room } from "../core/room.js";
import { t } from "../core/words.js";

const MB = 1024 * 1024;

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
      {got.free !== null && (
        <p class={got.free < 50 * MB ? "wrong" : "quiet"}>
          {t(`已用 ${whole(got.used)} MB,还可用约 ${whole(got.free)} MB。`, `${whole(got.used)} MB used, about ${whole(got.free)} MB left.`)}
          {got.free < 50 * MB && t("请送出已签字的检查,或清理手机空间。", " Send what is signed, or free some space.")}
        </p>
      )}
    </section>
  );
}

const whole = (bytes) => Math.round(bytes / MB);
