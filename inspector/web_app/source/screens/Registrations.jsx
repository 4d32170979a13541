import { useEffect, useState } from "preact/hooks";
import { here, underWay } from "../core/registrations.js";
import { labels } from "../core/pack.js";
import { t } from "../core/words.js";

// What is written on this phone comes before what the service has of the same registration.
async function open() {
  const [drafts, words] = await Promise.all([here(), labels()]);
  const stored = await underWay().catch(() => []);
  const written = new Set(drafts.map((each) => each.id));
  const rows = drafts.map((each) => ({ id: each.id, name: each.form.name ?? t("未填名称", "no name yet"), state: each.state, here: true }));
  return { words, rows: [...rows, ...stored.filter((each) => !written.has(each.id))] };
}

// Halls that are being registered.
export function Registrations() {
  const [known, setKnown] = useState(null);
  useEffect(() => {
    open().then(setKnown).catch(() => null);
  }, []);
  return (
    <section>
      <h2>{t("登记聚餐点", "Register a hall")}</h2>
      <ul>
        {known?.rows.map((each) => (
          <li key={each.id} class="card">
            <a href={`#register/${each.id}`}>{each.name}</a>
            <p class="quiet">{each.here ? t("还在手机上,没有存到服务器", "still on the phone") : known.words.states[each.state]}</p>
          </li>
        ))}
      </ul>
      <a class="button plain" href={`#register/${crypto.randomUUID()}`}>{t("登记新的聚餐点", "Register a new hall")}</a>
    </section>
  );
}
