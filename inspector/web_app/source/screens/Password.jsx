import { useState } from "preact/hooks";
import { ask } from "../core/api.js";
import { read, write } from "../core/store.js";
import { t } from "../core/words.js";
import { Field, Top, Wrong } from "./parts.jsx";

export function Password({ done }) {
  const [error, setError] = useState(null);
  async function send(event) {
    event.preventDefault();
    try {
      await ask("PUT", "/me/password", Object.fromEntries(new FormData(event.target)));
      await write("session", { ...(await read("session")), must_change_password: false });
      done();
    } catch (wrong) {
      setError(wrong);
    }
  }
  return (
    <form onSubmit={send}>
      <Top title={t("请先换一个自己的密码", "First choose a password of your own")} />
      <Field label={t("现在的密码", "Present password")} name="old" type="password" autocomplete="current-password" />
      <Field label={t("新密码", "New password")} name="new" type="password" autocomplete="new-password" />
      <Wrong error={error} />
      <button>{t("换密码", "Change it")}</button>
    </form>
  );
}
