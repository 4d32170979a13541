import { t } from "../core/words.js";

// How to get out of WeChat's own browser, which may keep nothing for work without signal.
export function WeChat() {
  return (
    <section class="note">
      <p>{t("您正在微信里打开。备案、看回执可以在这里办。", "This is WeChat's own browser. Filing and receipts work here.")}</p>
      <p>{t("检查员请点右上角的 ··· ,选“在浏览器打开”,再添加到主屏幕:微信不保证保留没有送出的检查。", "Inspectors: tap ··· at the top right, choose “Open in browser”, then put it on the home screen. WeChat does not promise to keep work that is not sent.")}</p>
      <Picture />
    </section>
  );
}

const Picture = () => (
  <svg viewBox="0 0 300 120" role="img" aria-label={t("右上角的三个点", "the three dots at the top right")} class="picture">
    <rect x="2" y="2" width="296" height="116" rx="12" fill="#fff" stroke="#8c8c8c" stroke-width="2" />
    <path d="M2 42h296" stroke="#8c8c8c" stroke-width="2" />
    <circle cx="262" cy="22" r="3" /><circle cx="272" cy="22" r="3" /><circle cx="282" cy="22" r="3" />
    <circle cx="272" cy="22" r="17" fill="none" stroke="#a30000" stroke-width="3" />
    <path d="M215 84 258 42m-17 2 17-2-2 17" fill="none" stroke="#a30000" stroke-width="4" />
    <text x="24" y="96" font-size="18">{t("在浏览器打开", "Open in browser")}</text>
  </svg>
);
