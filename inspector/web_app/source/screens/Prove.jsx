import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { decide, decision } from "../core/decisions.js";
import { sendAll } from "../core/outbox.js";
import { t } from "../core/words.js";
import { Proof } from "./Correction.jsx";
import { Photos } from "./Photos.jsx";
import { Waiting } from "./Waiting.jsx";
import { Freshness, Top, Wrong } from "./parts.jsx";

const PROVES = ["open", "rejected"];

async function open(id) {
  const [row, decided] = await Promise.all([latest(`/corrections/${id}`), decision(id)]);
  // It came back since: there is something new to prove.
  const over = decided?.sent && PROVES.includes(row.answer.state) && row.answer.version > decided.version;
  return { ...row, decided: over ? null : decided };
}

// The operator's side of a correction: what is to be put right, and the proof that it is.
export function Prove({ id }) {
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
      <Top title={t("整改", "A correction")} back />
      <Freshness known={known} />
      <Wrong error={error} />
      {row && (
        <>
          <h2>{row.text}</h2>
          <p>{row.hall_name} · {t("最迟", "Due")} {row.due_on} {row.overdue && <b class="flag">{t("已超期", "Overdue")}</b>}</p>
          {row.rounds.map((each) => <Proof key={each.number} round={each} />)}
          {known.decided && <Waiting decided={known.decided} what={known.decided.action === "prove" ? t("整改证明", "The proof") : t("延期申请", "The request")} stale={`/corrections/${id}`} load={load} />}
          {!known.decided && PROVES.includes(row.state) && <Form row={row} load={load} wrong={setError} />}
          {!known.decided && row.actions.some((each) => each.action === "ask_extension") && <MoreTime row={row} load={load} wrong={setError} />}
          {row.extension && <p class="note">{t("申请延期至", "More time asked for, until")} {row.extension.until} · {row.extension.verdict ? row.effects.map((each) => each.because.join(" ")).join(" ") : t("待决定", "not decided yet")}</p>}
        </>
      )}
    </>
  );
}

function Form({ row, load, wrong }) {
  const [text, setText] = useState("");
  const [photos, setPhotos] = useState([]);
  const send = async (event) => {
    event.preventDefault();
    try {
      await decide(row, hallOf(row), "prove", { text, photos }, { photos });
      await load();
      sendAll();
    } catch (failed) {
      wrong(failed);
    }
  };
  return (
    <form onSubmit={send}>
      <label><span>{t("怎么改的", "What was done")}</span><textarea required rows="3" maxlength="2000" value={text} onInput={({ target }) => setText(target.value)} /></label>
      <Photos hashes={photos} wanted change={setPhotos} />
      <button disabled={!text.trim()}>{t("提交整改证明", "Hand in the proof")}</button>
    </form>
  );
}

const hallOf = (row) => ({ id: row.hall_id, name: row.hall_name });

function MoreTime({ row, load, wrong }) {
  const [said, setSaid] = useState({ until: "", reasons: "" });
  const write = (key) => ({ target }) => setSaid({ ...said, [key]: target.value });
  const send = async (event) => {
    event.preventDefault();
    try {
      await decide(row, hallOf(row), "ask-extension", said);
      await load();
      sendAll();
    } catch (failed) {
      wrong(failed);
    }
  };
  return (
    <details>
      <summary>{t("来不及?申请延期(只能一次)", "Not in time? Ask for more, once")}</summary>
      <form onSubmit={send}>
        <label><span>{t("延至", "Until")}</span><input type="date" required value={said.until} onInput={write("until")} /></label>
        <label><span>{t("原因", "Why")}</span><input required maxlength="2000" value={said.reasons} onInput={write("reasons")} /></label>
        <button class="plain">{t("申请延期", "Ask for more time")}</button>
      </form>
    </details>
  );
}
