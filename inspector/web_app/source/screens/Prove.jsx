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
          {known.decided && <Waiting decided={known.decided} what={t("整改证明", "The proof")} stale={`/corrections/${id}`} load={load} />}
          {!known.decided && PROVES.includes(row.state) && <Form row={row} load={load} wrong={setError} />}
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
      await decide(row, { id: row.hall_id, name: row.hall_name }, "prove", { text, photos }, { photos });
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
