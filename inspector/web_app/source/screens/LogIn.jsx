import { useState } from "preact/hooks";
import { logIn } from "../core/api.js";
import { deviceName, inWeChat } from "../core/browser.js";
import { t } from "../core/words.js";
import { WeChat } from "./WeChat.jsx";
import { Field, Language, Top, Wrong } from "./parts.jsx";

export function LogIn({ done }) {
  const [state, setState] = useState({});
  async function send(event) {
    event.preventDefault();
    const form = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ""));
    setState({ busy: true, coded: state.coded });
    try {
      await logIn({ ...form, device_name: deviceName() });
      done();
    } catch (error) {
      setState({ error, coded: state.coded || "code" in form || error.code?.includes("factor") });
    }
  }
  return (
    <form onSubmit={send}>
      <Top title={t("阳光宴会厅", "Sunshine banquet halls")} />
      <Field label={t("用户名", "Name")} name="name" autocomplete="username" />
      <Field label={t("密码", "Password")} name="password" type="password" autocomplete="current-password" />
      {state.coded && (
        <Field label={t("验证码", "Code")} name="code" inputmode="numeric" autocomplete="one-time-code" />
      )}
      <Wrong error={state.error} />
      <button disabled={state.busy}>{state.busy ? t("正在登录…", "Logging in…") : t("登录", "Log in")}</button>
      <a class="button plain" href="#help">{t("帮助", "Help")}</a>
      <Language />
      {inWeChat && <WeChat />}
    </form>
  );
}
