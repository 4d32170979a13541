import { useEffect, useState } from "preact/hooks";
import { exported, takeBack } from "../core/export.js";
import * as unsent from "../core/unsent.js";
import { t } from "../core/words.js";
import { Wrong } from "./parts.jsx";

// Unsent work out of this phone as a file, and back into it or another one.
export function Carry() {
  const [count, setCount] = useState(0);
  const [error, setError] = useState(null);
  const load = () => unsent.count().then(setCount).catch(setError);
  useEffect(() => {
    load();
    addEventListener("outbox", load);
    return () => removeEventListener("outbox", load);
  }, []);
  return (
    <section>
      <Wrong error={error} />
      {count > 0 && <Export count={count} wrong={setError} />}
      <Import taken={() => dispatchEvent(new CustomEvent("outbox"))} wrong={setError} />
    </section>
  );
}

function Export({ count, wrong }) {
  const save = async () => {
    try {
      const url = URL.createObjectURL(await exported());
      Object.assign(document.createElement("a"), { href: url, download: `visits-${new Date().toISOString().slice(0, 10)}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (failed) {
      wrong(failed);
    }
  };
  return <button type="button" class="plain" onClick={save}>{t(`导出未送出的 ${count} 份内容`, `Export the ${count} that are not sent`)}</button>;
}

function Import({ taken, wrong }) {
  const read = async ({ target }) => {
    wrong(null);
    try {
      await takeBack(target.files[0]);
      taken();
    } catch (failed) {
      wrong(failed);
    }
    target.value = "";
  };
  return <label class="button plain">{t("读回导出的文件", "Read an export back")}<input type="file" accept="application/json" hidden onChange={read} /></label>;
}
