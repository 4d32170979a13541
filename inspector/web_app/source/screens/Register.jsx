import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { answered, change, draftOf, judged, overwrite, save, sectionsOf } from "../core/registrations.js";
import { labels } from "../core/pack.js";
import { t } from "../core/words.js";
import { HallAbout } from "./HallAbout.jsx";
import { HallSection } from "./HallSection.jsx";
import { HandIn } from "./HandIn.jsx";
import { Papers } from "./Papers.jsx";
import { Top, Wrong } from "./parts.jsx";

const REST = 400; // ms without a tap until the answers are judged
const EDITED = ["draft", "returned"];

async function open(id) {
  const [draft, words, facts] = await Promise.all([draftOf(id), labels(), latest("/standards/facts/hall")]);
  return { draft, words, facts: new Map(facts.answer.items.map((each) => [each.key, each])) };
}

// A hall is registered section by section; each can be left, and is gone on with on any day.
export function Register({ id, part }) {
  const [known, setKnown] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    open(id).then(setKnown).catch(setError);
  }, [id]);
  const put = (change) => setKnown((now) => ({ ...now, draft: { ...now.draft, ...change } }));
  const set = (key) => (value) => {
    const how = answered(key, value);
    setError(null);
    setKnown((now) => ({ ...now, draft: { ...now.draft, ...how(now.draft) } })); // at once: typing does not wait for the disk
    return change(known.draft, how).catch(setError);
  };
  useJudge(known?.draft, ({ findings, asked }) => put({ findings, asked }), setError);
  const back = part ? `#register/${id}` : true;
  const shared = { ...known, set, put, wrong: setError };
  return (
    <>
      <Top title={known?.draft.form.name ?? t("登记聚餐点", "Register a hall")} back={back} />
      <Wrong error={error} />
      {known && !EDITED.includes(known.draft.state) && <Handed draft={known.draft} words={known.words} />}
      {known && (EDITED.includes(known.draft.state) || part === "papers") && <Part part={part} shared={shared} />}
    </>
  );
}

// The service judges what is answered once no answer came for a moment; without a line the last judgement stays.
function useJudge(draft, put, wrong) {
  const asked = draft && JSON.stringify([draft.form.facts, draft.form.region]);
  useEffect(() => {
    if (!draft || !EDITED.includes(draft.state)) return;
    const rested = setTimeout(() => judged(draft).then(put).catch((failed) => draft.findings.length === 0 && wrong(failed)), REST);
    return () => clearTimeout(rested);
  }, [asked]);
}

function Part({ part, shared }) {
  if (part === "about") return <HallAbout {...shared} />;
  if (part === "papers") return <Papers {...shared} />;
  if (part) return <HallSection key={part} {...shared} section={sectionsOf(shared.draft)[Number(part)]} />;
  return <Overview {...shared} />;
}

function Overview(shared) {
  const { draft, words } = shared;
  return (
    <>
      {draft.reasons && <p class="note">{t("退回原因", "Returned because")}: {draft.reasons}</p>}
      <ul>
        <Row draft={draft} part="about" title={t("基本情况", "The hall and who runs it")} left={draft.errors.filter((each) => !each.pointer.startsWith("#/facts")).length} />
        {sectionsOf(draft).map(({ title, rows }, n) => <Row key={title} draft={draft} part={n} title={title} {...counted(rows)} />)}
        <Row draft={draft} part="papers" title={t("材料", "Papers")} />
      </ul>
      {draft.findings.length === 0 && <p class="quiet">{t("要填的各项在有网络时读取。", "What is asked is read where there is signal.")}</p>}
      <Kept {...shared} />
      <HandIn draft={draft} words={words} put={shared.put} wrong={shared.wrong} />
    </>
  );
}

const of = (rows, verdict) => rows.filter((each) => each.verdict === verdict).length;
const counted = (rows) => ({ failing: of(rows, "fail"), open: of(rows, "unknown") });

function Row({ draft, part, title, failing = 0, open = 0, left = 0 }) {
  return (
    <li class={failing + left > 0 ? "card late" : "card"}>
      <h2><a href={`#register/${draft.id}/${part}`}>{title}</a></h2>
      {left > 0 && <p class="flag">{t(`${left} 处要改`, `${left} to be put right`)}</p>}
      {failing > 0 && <p class="flag">{t(`${failing} 项不符合`, `${failing} fail`)}</p>}
      {open > 0 && <p class="quiet">{t(`还有 ${open} 项没有说明`, `${open} are not told yet`)}</p>}
    </li>
  );
}

function Kept({ draft, put, wrong }) {
  const keep = (how) => () => {
    wrong(null);
    how(draft).then(put).catch(async (failed) => {
      put(await draftOf(draft.id));
      wrong(failed);
    });
  };
  if (draft.saved) return <p class="right" role="status">{t("已存到服务器,换手机也能接着填。", "Kept by the service: another phone goes on with it.")}</p>;
  return (
    <>
      <p class="quiet" role="status">{t("每一步都存在手机上了。", "Each step is kept on this phone.")}</p>
      <button type="button" class="plain" onClick={keep(save)}>{t("存到服务器", "Keep it with the service")}</button>
      {draft.changed && (
        <button type="button" class="plain" onClick={keep(overwrite)}>{t("别处改过:以这部手机上的为准", "It was changed elsewhere: take what is on this phone")}</button>
      )}
    </>
  );
}

function Handed({ draft, words }) {
  return (
    <>
      <p class="note" role="status">{words.states[draft.state]}</p>
      <ul>{draft.effects?.map((each) => <li key={each.effect}>{each.name}{each.happened ? "" : t(":没有", ": no")} {each.because.join(" ")}</li>)}</ul>
      <a class="button plain" href={`#register/${draft.id}/papers`}>{t("看材料、补交材料", "Papers: see them, hand in more")}</a>
    </>
  );
}
