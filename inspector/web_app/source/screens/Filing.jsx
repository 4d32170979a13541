import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { again, asForm, before, change, draftOf, judged, myHalls } from "../core/filings.js";
import { sendAll } from "../core/outbox.js";
import { labels } from "../core/pack.js";
import { t } from "../core/words.js";
import { Advice, Hits } from "./Advice.jsx";
import { People } from "./People.jsx";
import { Sittings } from "./Sittings.jsx";
import { FactInput } from "./facts.jsx";
import { Said, Top, Wrong } from "./parts.jsx";

const REST = 400; // ms without a tap until the form is judged

async function open(id, hallId) {
  const [draft, words, halls] = await Promise.all([draftOf(id, hallId), labels(), myHalls()]);
  const hall = halls.answer.items.find((each) => each.id === draft.hall_id);
  return { draft, words, hall };
}

export function Filing({ id, hall }) {
  const [known, setKnown] = useState(null);
  const [error, setError] = useState(null);
  const load = () => open(id, hall).then(setKnown).catch(setError);
  useEffect(() => {
    load();
    addEventListener("outbox", load);
    return () => removeEventListener("outbox", load);
  }, [id]);
  const say = (how) => {
    setKnown((now) => ({ ...now, draft: { ...now.draft, ...how(now.draft) } }));
    return change(known.draft, how).catch(setError);
  };
  const { draft } = known ?? {};
  return (
    <>
      <Top title={t("备案一场宴席", "File a banquet")} back />
      <Wrong error={error} />
      {known?.hall && <p>{known.hall.name} · {t("最多", "at most")} {known.hall.capacity_diners} {t("人", "diners")}</p>}
      {draft?.returned && <p class="note">{t("退回原因", "Returned because")}: {draft.returned}</p>}
      {draft?.state === "open" && <Form {...known} say={say} />}
      {draft && draft.state !== "open" && <Handed draft={draft} say={say} />}
    </>
  );
}

function Form({ draft, words, say }) {
  const { form, errors = [] } = draft;
  // how: the value, or what makes it of the one that is there: two quick taps do not undo each other.
  const set = (key) => (how) => say((kept) => ({
    form: { ...kept.form, [key]: typeof how === "function" ? how(kept.form[key]) : how },
    errors: errors.filter((each) => !each.pointer.startsWith(`#/${key}`)),
  }));
  const trial = useTrial(draft, say);
  const text = (key, label, more = {}) => (
    <label>
      <span>{label}</span>
      <input value={form[key] ?? ""} onInput={({ target }) => set(key)(target.value)} {...more} />
      <Said errors={errors} at={`#/${key}`} />
    </label>
  );
  const must = trial?.answer && trial.answer.obstacles.length + trial.answer.blocks.length > 0;
  const named = words.filing_fields;
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Before hall={draft.hall_id} words={words} take={(row) => say(({ form: kept }) => ({ form: again(row, kept), errors: [] }))} />
      {text("host_name", named.host_name, { autocomplete: "off" })}
      {text("host_phone", named.host_phone, { type: "tel", inputmode: "tel" })}
      <fieldset>
        <legend>{named.occasion}</legend>
        {Object.entries(words.occasions).map(([code, label]) => (
          <button key={code} type="button" aria-pressed={form.occasion === code} class={form.occasion === code ? "" : "plain"} onClick={() => set("occasion")(code)}>{label}</button>
        ))}
        <Said errors={errors} at="#/occasion" />
      </fieldset>
      <Sittings rows={form.sittings} words={words} change={set("sittings")} errors={errors} rooms={trial?.answer?.rooms} />
      <label>
        <span>{named.dishes}{t("(一行一道,或用顿号隔开;可整段粘贴)", " (one a line, or with commas; paste all of it)")}</span>
        <textarea rows="5" value={form.menu} onInput={({ target }) => set("menu")(target.value)} />
        <Said errors={errors} at="#/dishes" />
      </label>
      <Hits rows={trial?.answer?.menu_hits} words={words} />
      <People rows={form.people} words={words} change={set("people")} errors={errors} />
      {text("caterer", `${named.caterer}${t("(没有就不填)", " (if any)")}`)}
      {draft.asked.map((fact) => (
        <FactInput key={fact.key} fact={fact} value={form.facts[fact.key]} change={(value) => set("facts")((kept) => ({ ...kept, [fact.key]: value }))} />
      ))}
      <Advice trial={trial} words={words} />
      {draft.problem && <Wrong error={{ message: draft.problem }} />}
      {must && <p class="quiet">{t("上面标出的必须先改好,才能提交。", "What is marked above is to be put right first.")}</p>}
      <button type="button" disabled={must} onClick={() => say(() => ({ state: "ready", problem: null })).then(sendAll)}>{t("提交备案", "File it")}</button>
    </form>
  );
}

// What the service says of the form as it stands, once no key was pressed for a moment; what it asks for stays asked.
function useTrial(draft, say) {
  const [trial, setTrial] = useState(null);
  const sent = JSON.stringify(asForm(draft));
  useEffect(() => {
    let late = false;
    const rested = setTimeout(async () => {
      const found = await judged(draft).then((answer) => ({ answer }), (error) => ({ error }));
      if (late) return;
      setTrial(found);
      const asked = (found.answer?.to_fill ?? []).map((each) => each.fact).filter(Boolean);
      const added = asked.filter((each) => !draft.asked.some(({ key }) => key === each.key));
      if (added.length && draft.begun) say((kept) => ({ asked: [...kept.asked, ...added] }));
      if (found.error?.errors?.length) say(() => ({ errors: found.error.errors }));
    }, REST);
    return () => {
      late = true;
      clearTimeout(rested);
    };
  }, [sent]);
  return trial;
}

// Whoever has filed here before need not write it all again.
function Before({ hall, words, take }) {
  const [rows, setRows] = useState([]);
  useEffect(() => {
    before(hall).then(({ answer }) => setRows(answer.items)).catch(() => null);
  }, [hall]);
  if (rows.length === 0) return null;
  const chosen = ({ target }) => target.value && latest(`/filings/${target.value}`).then(({ answer }) => take(answer)).catch(() => null);
  return (
    <label>
      <span>{t("照以前的备案填写(换日期即可)", "As one that was filed before, on another day")}</span>
      <select onChange={chosen}>
        <option value="">{t("不用,新写", "No, a new one")}</option>
        {rows.map((each) => <option key={each.id} value={each.id}>{each.day} {words.occasions[each.occasion]} {each.diners} {t("人", "diners")}</option>)}
      </select>
    </label>
  );
}

function Handed({ draft, say }) {
  if (draft.state === "sent")
    return (
      <>
        <p class="note" role="status">{t("已备案", "Filed")}: <b>{draft.number}</b></p>
        <ul>{draft.effects.map((each) => <li key={each.effect}>{each.name}{each.happened ? "" : t(":没有", ": no")} {each.because.join(" ")}</li>)}</ul>
        <a class="button" href={`#receipt/${draft.id}`}>{t("看回执", "Show the receipt")}</a>
      </>
    );
  return (
    <>
      <p class="note" role="status">{t("还在手机上,有网络时自动提交。没有送到之前不要清除手机数据。", "Still on the phone; it goes by itself when there is signal. Do not clear the phone's data before.")}</p>
      <footer>
        <button type="button" onClick={() => sendAll()}>{t("现在提交", "Send now")}</button>
        <button type="button" class="plain" onClick={() => say(() => ({ state: "open" }))}>{t("撤回修改", "Take it back and change it")}</button>
      </footer>
    </>
  );
}
