import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { decide, decision } from "../core/decisions.js";
import { sendAll } from "../core/outbox.js";
import { labels } from "../core/pack.js";
import { local, t } from "../core/words.js";
import { Waiting } from "./Waiting.jsx";
import { Freshness, Top, Wrong } from "./parts.jsx";

async function open(id) {
  const [row, words, facts, decided] = await Promise.all([latest(`/filings/${id}`), labels(), latest("/standards/facts/banquet"), decision(id)]);
  const methods = facts.answer.items.find((each) => each.key === "disinfect_methods").choices;
  return { ...row, words, methods, decided };
}

// After a banquet: who came, whether anybody fell ill, what was kept of the dishes, what was disinfected.
export function Closing({ id }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  const load = () => open(id).then(setKnown).catch(setError);
  useEffect(() => {
    load();
    addEventListener("outbox", load);
    return () => removeEventListener("outbox", load);
  }, [id]);
  const row = known?.answer;
  return (
    <>
      <Top title={t("办结报告", "Closing report")} back={`#receipt/${id}`} />
      <Freshness known={known} />
      <Wrong error={error} />
      {row && <p>{row.number} · {t("最迟", "due")} {row.close_by}</p>}
      {known && (known.decided ? <Waiting decided={known.decided} what={t("办结报告", "The report")} stale={`/filings/${id}`} load={load} /> : <Step {...known} row={row} load={load} wrong={setError} />)}
      {row?.closing && <ul>{row.effects.map((each) => <li key={each.effect}>{each.name}{each.happened ? "" : t(":没有", ": no")} {each.because.join(" ")}</li>)}</ul>}
    </>
  );
}

// It is reported as held by the same step, where nobody has done so.
function Step({ row, ...more }) {
  const offered = (name) => row.actions.find((each) => each.action === name);
  if (offered("close")) return <Form row={row} first={null} {...more} />;
  const hold = offered("hold");
  if (!hold) return <p class="note">{t("现在没有可报告的。", "Nothing to report now.")}</p>;
  if (hold.possible_from) return <p class="note">{t("最早", "From")} {local(hold.possible_from)}{t(" 可以报告。", " on it can be reported.")}</p>;
  return <Form row={row} first="hold" {...more} />;
}

const moment = (value) => (value ? `${value}:00+08:00` : null);

function Form({ row, first, words, methods, load, wrong }) {
  const [came, setCame] = useState(row.sittings.map(({ day, meal, tables, diners }) => ({ day, meal, actual_tables: tables, actual_diners: diners })));
  const [said, setSaid] = useState({ ill: "", by: "", grams: "", taken: "", what: "", method: "", done: "", leftovers: "" });
  const [kept, setKept] = useState([]);
  const write = (key) => ({ target }) => setSaid({ ...said, [key]: target.value });
  const count = (n, key) => ({ target }) => setCame(came.map((each, place) => (place === n ? { ...each, [key]: Number(target.value) } : each)));
  const dishes = [...new Set(row.dishes)];
  const turn = (dish) => setKept(kept.includes(dish) ? kept.filter((each) => each !== dish) : [...kept, dish]);
  const body = () => ({
    sittings: came,
    ill_diners: Number(said.ill),
    samples: kept.map((dish) => ({ dish, grams: Number(said.grams), taken_at: moment(said.taken), by: said.by })),
    disinfections: said.what ? [{ what: said.what, method: said.method, done_at: moment(said.done), by: said.by }] : [],
    leftovers: said.leftovers || null,
  });
  const send = async (event) => {
    event.preventDefault();
    try {
      await decide(row, { id: row.hall_id, name: row.number }, "close", body(), { what: "filings", first });
      await load();
      sendAll();
    } catch (failed) {
      wrong(failed);
    }
  };
  const input = (key, label, more) => <label><span>{label}</span><input value={said[key]} onInput={write(key)} {...more} /></label>;
  return (
    <form onSubmit={send}>
      {came.map((each, n) => (
        <fieldset key={n}>
          <legend>{each.day} {words.meals[each.meal]}</legend>
          <label><span>{t("实际桌数(没办填 0)", "Tables that were served (0 if not held)")}</span><input type="number" required min="0" inputmode="numeric" value={each.actual_tables} onInput={count(n, "actual_tables")} /></label>
          <label><span>{t("实际人数", "Diners who came")}</span><input type="number" required min="0" inputmode="numeric" value={each.actual_diners} onInput={count(n, "actual_diners")} /></label>
        </fieldset>
      ))}
      {input("ill", t("有几人身体不适(没有填 0)", "How many fell ill (0 if nobody)"), { type: "number", required: true, min: 0, inputmode: "numeric" })}
      {input("by", t("留样、消毒由谁负责", "Who took samples and disinfected"), { required: kept.length > 0 || said.what !== "" })}
      <fieldset>
        <legend>{t("留样的菜", "Dishes of which samples were kept")}</legend>
        <button type="button" class="plain" onClick={() => setKept(dishes)}>{t("每道都留了", "Of every dish")}</button>
        {dishes.map((dish) => <label key={dish} class="choice"><input type="checkbox" checked={kept.includes(dish)} onChange={() => turn(dish)} /> {dish}</label>)}
        {input("grams", t("每样多少克", "Grams of each"), { type: "number", required: kept.length > 0, min: 0, inputmode: "decimal" })}
        {input("taken", t("留样时间", "Taken at"), { type: "datetime-local", required: kept.length > 0 })}
      </fieldset>
      <fieldset>
        <legend>{t("消毒(没有就不填)", "Disinfection (if any)")}</legend>
        {input("what", t("消毒了什么,如 餐具", "What, such as ware"))}
        <label><span>{t("方法", "Method")}</span>
          <select required={said.what !== ""} value={said.method} onChange={write("method")}>
            <option value="">{t("请选择", "Choose")}</option>
            {methods.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
          </select>
        </label>
        {input("done", t("消毒时间", "Done at"), { type: "datetime-local", required: said.what !== "" })}
      </fieldset>
      {input("leftovers", t("剩菜怎么处理", "What became of the leftovers"))}
      <button>{t("提交办结报告", "Hand in the report")}</button>
    </form>
  );
}
