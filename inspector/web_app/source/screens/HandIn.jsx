import { useState } from "preact/hooks";
import { draftOf, promise, save, submit } from "../core/registrations.js";
import { t } from "../core/words.js";

// The promise for papers that come later, and the handing in; both need a line, so that nobody believes what is not so.
export function HandIn({ draft, put, wrong }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ signer: draft.form.responsible_person ?? "", statement: "" });
  const go = async () => {
    setBusy(true);
    wrong(null);
    try {
      const stored = await save(draft);
      put(await submit(said.statement ? await promise(stored, said) : stored));
    } catch (failed) {
      put(await draftOf(draft.id));
      wrong(failed);
    }
    setBusy(false);
  };
  const text = (key, label) => <label><span>{label}</span><input value={said[key]} onInput={({ target }) => setSaid({ ...said, [key]: target.value })} /></label>;
  return (
    <section>
      <details>
        <summary>{t("有材料要以后补交", "Some papers come later")}</summary>
        {text("signer", t("承诺人", "Who promises"))}
        {text("statement", t("承诺什么、几天内补齐", "What is promised, and by when"))}
      </details>
      <button type="button" disabled={busy} onClick={go}>{busy ? t("正在提交…", "Being handed in…") : t("提交登记", "Hand in the registration")}</button>
    </section>
  );
}
