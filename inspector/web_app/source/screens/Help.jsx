import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { inWeChat } from "../core/browser.js";
import { t } from "../core/words.js";
import { Larger } from "./Foot.jsx";
import { WeChat } from "./WeChat.jsx";
import { Call, Language, Top } from "./parts.jsx";

// Read without a line: it comes with the app. What a rule asks for is said where it is judged, not here.
export function Help({ session }) {
  return (
    <>
      <Top title={t("帮助和电话", "Help and telephone")} back />
      {session && <Station />}
      {inWeChat && <WeChat />}
      {topics().map(([asked, said]) => (
        <details key={asked}>
          <summary>{asked}</summary>
          {said.map((each) => <p key={each}>{each}</p>)}
        </details>
      ))}
      <footer>
        <Larger />
        <Language />
        <a class="button plain" href="check">{t("这个浏览器能做什么", "What this browser can do")}</a>
      </footer>
    </>
  );
}

// Kept from the last time there was a line, so that it can be telephoned from a village without data.
function Station() {
  const [office, setOffice] = useState(null);
  useEffect(() => {
    latest("/regions/station").then(({ answer }) => setOffice(answer)).catch(() => null);
  }, []);
  if (!office) return null;
  return (
    <section>
      <h2>{office.organ}</h2>
      <p>{office.contact} {office.address}</p>
      <Call phone={office.phone} />
      {!office.phone && <p class="quiet">{t("还没有登记电话。", "No telephone is registered yet.")}</p>}
    </section>
  );
}

const topics = () => [
  [
    t("没有信号怎么办", "Without signal"),
    [
      t("照常填写、拍照、签字,每一步都马上存在手机上。", "Go on writing, taking photos and signing: each step is kept on the phone at once."),
      t("到有信号的地方打开本应用,它会自己送出。看到“已送达”才算送到;没有送到之前不要清除浏览器的数据。", "Open the app where there is signal: it sends by itself. Only “arrived” means that it is there; do not clear the browser's data before."),
    ],
  ],
  [
    t("红字是什么意思", "What red words mean"),
    [
      t("红字说明哪一处不符合、依据哪一条、要求多少、现在多少。按红字改好,它会自己消失。", "They name what does not comply, the clause, what is needed and what there is. Once it is put right they go by themselves."),
      t("还没看的项目不算合格,也不算不合格。", "What nobody has looked at yet counts neither as good nor as bad."),
    ],
  ],
  [
    t("照片没有送到", "A photo has not arrived"),
    [
      t("每张照片各有状态。断了会从断的地方接着送,不用重拍。", "Each photo has its own state. After a break it goes on where it stopped; no need to take it again."),
      t("手机存满时,先送出已签字的检查,再删手机上的其他照片、视频。", "When the phone is full, send what is signed, then delete other photos and videos."),
    ],
  ],
  [
    t("忘记密码、换手机、手机丢了", "Password forgotten, new phone, lost phone"),
    [
      t("忘记密码:打上面的电话,请管理员重设。", "Password forgotten: telephone the office above; it sets a new one."),
      t("换手机:先在旧手机上送出或导出,再在新手机上登录。", "New phone: send or export on the old one first, then log in on the new one."),
      t("手机丢了或借给别人用过:在另一台上登录,打开“登录的设备”,让它退出。", "Lost or lent: log in elsewhere, open “Devices” and log it out."),
    ],
  ],
  [
    t("放到主屏幕上", "On the home screen"),
    [
      t("安卓:浏览器菜单里选“添加到主屏幕”。苹果:在 Safari 里点分享,选“添加到主屏幕”。以后从图标打开,没有信号也能打开。", "Android: choose “Add to home screen” in the browser's menu. iPhone: in Safari tap Share, then “Add to Home Screen”. Open it from the icon from then on, also without signal."),
    ],
  ],
];
