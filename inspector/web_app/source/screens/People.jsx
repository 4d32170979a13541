// Who cooks: by the register of chefs, or by name with the days of their certificates.
import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { t } from "../core/words.js";
import { Said } from "./parts.jsx";

const NOBODY = { name: "", role: "helper", health_certificate_on: null, training_on: null };

export function People({ rows, words, change, errors }) {
  const [chefs, setChefs] = useState([]);
  useEffect(() => {
    latest("/chefs?limit=100").then(({ answer }) => setChefs(answer.items)).catch(() => null);
  }, []);
  const set = (place) => (said) => change((kept) => kept.map((each, n) => (n === place ? { ...each, ...said } : each)));
  const add = ({ target }) => {
    const { id, name } = chefs.find((each) => each.id === target.value);
    change((kept) => [...kept, { ...NOBODY, name, chef_id: id, role: "chef" }]);
    target.value = "";
  };
  const free = chefs.filter((each) => !rows.some(({ chef_id }) => chef_id === each.id));
  return (
    <section>
      <h2>{words.filing_fields.people}</h2>
      {rows.map((each, n) => <Person key={n} row={each} at={`#/people/${n}`} words={words} set={set(n)} errors={errors} drop={() => change((kept) => kept.filter((_, other) => other !== n))} />)}
      {free.length > 0 && (
        <label>
          <span>{t("从厨师登记中选", "From the register of chefs")}</span>
          <select onChange={add}>
            <option value="">{t("请选择", "Choose")}</option>
            {free.map((each) => <option key={each.id} value={each.id}>{each.name} · {words.states[each.state]}</option>)}
          </select>
        </label>
      )}
      <button type="button" class="plain" onClick={() => change((kept) => [...kept, NOBODY])}>{t("添加未登记的人", "Somebody who is not registered")}</button>
    </section>
  );
}

function Person({ row, at, words, set, errors, drop }) {
  const day = (key, label) => (
    <label>
      <span>{label}</span>
      <input type="date" value={row[key] ?? ""} onInput={({ target }) => set({ [key]: target.value || null })} />
      <Said errors={errors} at={`${at}/${key}`} />
    </label>
  );
  return (
    <details class="card" open={!row.name}>
      <summary>{row.name || t("姓名未填", "no name yet")} · {words.cooks[row.role]}</summary>
      {row.chef_id ? <p class="quiet">{t("证件以厨师登记为准。", "Certificates are those of the register.")}</p> : (
        <>
          <label><span>{t("姓名", "Name")}</span><input value={row.name ?? ""} onInput={({ target }) => set({ name: target.value })} /><Said errors={errors} at={`${at}/name`} /></label>
          {day("health_certificate_on", t("健康证明发证日期", "Health certificate issued on"))}
          {day("training_on", t("培训日期", "Trained on"))}
        </>
      )}
      {Object.entries(words.cooks).map(([code, label]) => (
        <button key={code} type="button" aria-pressed={row.role === code} class={row.role === code ? "" : "plain"} onClick={() => set({ role: code })}>{label}</button>
      ))}
      <button type="button" class="plain" onClick={drop}>{t("去掉", "Remove")}</button>
      <Said errors={errors} at={at} />
    </details>
  );
}
