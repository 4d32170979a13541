import { useEffect, useMemo, useState } from "preact/hooks";
import { ask, latest } from "../core/api.js";
import { decide, decision } from "../core/decisions.js";
import { sendAll } from "../core/outbox.js";
import { item, pack, packageOf } from "../core/pack.js";
import { local, t } from "../core/words.js";
import { FactInput } from "./facts.jsx";
import { Verdicts } from "./Verdicts.jsx";
import { Waiting } from "./Waiting.jsx";
import { Call, Top, Wrong } from "./parts.jsx";

const WHAT = { verify: () => t("核实通过", "verified"), reject: () => t("退回", "sent back") };

async function open(hallId, id) {
  const known = (await pack()).answer;
  const hall = known.halls.find((each) => each.id === hallId);
  const order = hall?.corrections.find((each) => each.id === id);
  const decided = await decision(id);
  if (decided && !(order && decided.sent && proved(order, decided))) return { hall: hall ?? { name: decided.hall }, order, decided };
  if (order) return { hall, order, before: knownOf(hallId, known), ...(await meaning(order, known)) };
  const { answer } = await latest(`/corrections/${id}`); // of a hall that is not visited these days
  const row = { ...answer, last_round: answer.rounds[answer.rounds.length - 1] };
  return { hall: { id: hallId, name: row.hall_name }, order: row, ...(await meaning(row, known)) };
}

// The hall has answered since that decision: there is something new to decide.
const proved = (order, decided) => order.state === "proof_submitted" && order.version > decided.version;

// What is known of the hall, as its visit in the pack tells; what was seen comes before what was declared.
function knownOf(hallId, { visits }) {
  const visit = visits.find((each) => each.hall_id === hallId);
  const seen = Object.entries(visit?.seen ?? {}).map(([key, { value }]) => [key, value]);
  return { ...visit?.declared.hall, ...Object.fromEntries(seen) };
}

// What the requirement asks about, of the first package that has it.
async function meaning(order, known) {
  for (const { hash } of known.packages) {
    const content = await packageOf(hash);
    const found = content.requirements.find((each) => each.requirement === order.requirement);
    if (found) return { content, asked: item([found], content.facts) };
  }
  return {};
}

export function Correction({ hall, id }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  const load = () => open(hall, id).then(setKnown).catch(setError);
  useEffect(() => {
    load();
    addEventListener("outbox", load);
    return () => removeEventListener("outbox", load);
  }, [id]);
  const shared = { ...known, load, wrong: setError };
  return (
    <>
      <Top title={t("核实整改", "Verify a correction")} back={`#hall/${hall}`} />
      <Wrong error={error} />
      {known?.order && <Order order={known.order} asked={known.asked} hall={known.hall} />}
      {known && (known.decided ? <Waiting {...shared} what={WHAT[known.decided.action]()} stale="/field-pack" /> : <Decide {...shared} />)}
    </>
  );
}

function Order({ order, asked, hall }) {
  return (
    <>
      <h2>{order.text ?? order.requirement}</h2>
      <p class="quiet">{hall.name} · {asked && `${asked.clause} · `}{t("最迟", "Due")} {order.due_on} {order.overdue && <b class="flag">{t("已超期", "Overdue")}</b>}</p>
      <Call phone={hall.phone} />
      {order.last_round?.proof ? <Proof round={order.last_round} /> : <p class="note">{t("聚餐点还没有交证明。", "The hall has handed in no proof yet.")}</p>}
    </>
  );
}

export function Proof({ round }) {
  const [photos, setPhotos] = useState([]);
  const [told, setTold] = useState(null);
  useEffect(() => {
    if (round.photos.length === 0) return;
    ask("POST", "/file-addresses", { hashes: round.photos })
      .then(({ items }) => setPhotos(items))
      .catch(() => setTold(t(`${round.photos.length} 张照片要有网络才能看。`, `Its ${round.photos.length} photos need a connection.`)));
  }, []);
  return (
    <section>
      <h2>{t("整改证明", "The proof")}</h2>
      <p>{round.proof}</p>
      <p class="quiet">{round.proved_at && local(round.proved_at)} {round.decision}</p>
      {told && <p class="note">{told}</p>}
      <div class="photos">
        {photos.map((each) => <figure key={each.sha256}><img src={each.photo_320} alt={t("整改照片", "photo of the proof")} /></figure>)}
      </div>
    </section>
  );
}

function Decide(shared) {
  if (["open", "proof_submitted"].includes(shared.order.state)) return <Form {...shared} />;
  return <p class="note">{t("现在没有可核实的:已核实,或等聚餐点再交证明。", "Nothing to decide now: it is verified, or the hall has to prove it again.")}</p>;
}

function Form({ order, hall, before, content, asked, load, wrong }) {
  const [facts, setFacts] = useState({});
  const [text, setText] = useState(t("现场已核实", "Seen on the spot"));
  const draft = useMemo(() => seen(facts), [facts]);
  const visit = useMemo(() => ({ before, declared: {} }), [before]);
  const ofHall = asked?.subject === "hall" ? asked : null; // others are verified in words alone
  const send = (action) => async () => {
    try {
      const stated = action === "verify" ? { facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) } : {};
      await decide(order, hall, action, { text, ...stated });
      await load();
      sendAll();
    } catch (failed) {
      wrong(failed);
    }
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {ofHall?.asked.map((fact) => <FactInput key={fact.key} fact={fact} value={facts[fact.key]} change={(value) => setFacts({ ...facts, [fact.key]: value })} />)}
      {ofHall && <Verdicts item={ofHall} draft={draft} visit={visit} content={content} />}
      <label><span>{t("说明", "In words")}</span><input required maxlength="2000" value={text} onInput={({ target }) => setText(target.value)} /></label>
      <button type="button" disabled={!text} onClick={send("verify")}>{t("已改好,核实通过", "It is put right: verify")}</button>
      {order.state === "proof_submitted" && (
        <button type="button" class="plain" disabled={!text} onClick={send("reject")}>{t("没有改好,退回", "It is not: send back")}</button>
      )}
    </form>
  );
}

// What is seen now, in the shape of a visit's draft, for the same judge.
const seen = (facts) => ({ day: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10), answers: { now: { facts } } });
