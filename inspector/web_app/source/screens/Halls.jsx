import { useEffect, useState } from "preact/hooks";
import { sendAll } from "../core/outbox.js";
import { filings } from "../core/unsent.js";
import { myHalls, toCome } from "../core/filings.js";
import { labels } from "../core/pack.js";
import { t } from "../core/words.js";
import { Wrong } from "./parts.jsx";

async function read() {
  const [halls, banquets, words, drafts] = await Promise.all([myHalls(), toCome(), labels(), filings()]);
  return { halls: halls.answer.items, banquets: banquets.answer.items, words, drafts };
}

// An operator's halls, what is written on this phone, and the banquets of these days.
export function Halls() {
  const [known, setKnown] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    const load = () => read().then(setKnown).catch(setError);
    load();
    sendAll();
    addEventListener("outbox", load);
    return () => removeEventListener("outbox", load);
  }, []);
  if (!known) return <Wrong error={error} />;
  return (
    <>
      <section>
        <h2>{t("我的聚餐点", "My halls")}</h2>
        <ul>{known.halls.map((each) => <Mine key={each.id} hall={each} words={known.words} />)}</ul>
      </section>
      {known.drafts.length > 0 && (
        <section>
          <h2>{t("还在手机上的备案", "Filings that are still on the phone")}</h2>
          <ul>{known.drafts.map((each) => <Draft key={each.id} draft={each} />)}</ul>
        </section>
      )}
      <section>
        <h2>{t("近期宴席", "Banquets of these days")}</h2>
        {known.banquets.length === 0 && <p>{t("没有。", "None.")}</p>}
        <ul>{known.banquets.map((each) => <Banquet key={each.id} row={each} words={known.words} />)}</ul>
      </section>
    </>
  );
}

function Mine({ hall, words }) {
  return (
    <li class={hall.state === "listed" ? "card" : "card late"}>
      <h2><a href={`#hall/${hall.id}`}>{hall.name}</a></h2>
      <p class="quiet">{words.states[hall.state]} · {t("最多", "at most")} {hall.capacity_diners} {t("人", "diners")} {hall.grade && <>· {t("等级", "grade")} <b>{hall.grade}</b></>}</p>
      {hall.state === "listed" && <a class="button" href={`#file/${crypto.randomUUID()}/${hall.id}`}>{t("备案一场宴席", "File a banquet")}</a>}
    </li>
  );
}

function Draft({ draft }) {
  return (
    <li class="card late">
      <a href={`#file/${draft.id}/${draft.hall_id}`}>{draft.form.host_name || t("未填姓名", "no name yet")} {draft.form.sittings[0].day}</a>
      <p class="quiet">{draft.state === "ready" ? t("待送出", "waiting to be sent") : t("没有写完", "not finished")} {draft.problem && <span class="wrong">{draft.problem}</span>}</p>
    </li>
  );
}

function Banquet({ row, words }) {
  return (
    <li class={row.overdue ? "card late" : "card"}>
      <a href={`#receipt/${row.id}`}>{row.day} {words.meals[row.meal]} · {words.occasions[row.occasion]} · {row.diners} {t("人", "diners")}</a>
      <p class="quiet">{row.hall_name} · {words.states[row.state]}</p>
    </li>
  );
}
