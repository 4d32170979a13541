import { useEffect, useRef, useState } from "preact/hooks";
import { sendAll } from "../core/outbox.js";
import { keepPhoto } from "../core/api.js";
import { isAnswered, update, wasSeen } from "../core/visits.js";
import { t } from "../core/words.js";
import { Finding, findings } from "./Verdicts.jsx";
import { Top, Wrong } from "./parts.jsx";

export function Sign({ draft, visit, sections, content, load }) {
  const [failed, setFailed] = useState([]);
  const [error, setError] = useState(null);
  const items = sections.flatMap((each) => each.items);
  const done = items.filter((each) => isAnswered(draft.answers[each.id]));
  const unreasoned = done.filter((each) => !wasSeen(draft.answers[each.id]) && !draft.answers[each.id].reason);
  useEffect(() => {
    findings(done, draft, visit).then((rows) => setFailed(rows.filter((each) => each.verdict === "fail")));
  }, [draft]);
  const finish = async (signature) => {
    try {
      await update(draft, { signature, state: "ready", finished_at: new Date().toISOString(), problem: null });
      await load();
      sendAll();
    } catch (wrong) {
      setError(wrong);
    }
  };
  return (
    <>
      <Top title={t("核对并签字", "Check and sign")} back={`#visit/${draft.id}`} />
      <p>{t(`已查 ${done.length} 项,未查 ${items.length - done.length} 项。`, `${done.length} looked at, ${items.length - done.length} not.`)}</p>
      <Wrong error={error ?? (draft.problem && { message: draft.problem })} />
      {unreasoned.map((each) => <p key={each.id} class="wrong"><a href={`#visit/${draft.id}/item/${each.id}`}>{t("请写明原因", "Say why")}: {each.text}</a></p>)}
      <section>
        <h2>{t(`不符合 ${failed.length} 项`, `${failed.length} fail`)}</h2>
        <p class="quiet">{t("交回后以服务器评判为准;签字后对不符合项开出整改。", "The service's judgement counts; signing opens corrections for what fails.")}</p>
        {failed.map((each) => (
          <div key={each.requirement.requirement} class="card late">
            {each.requirement.text}
            <Finding finding={each} labels={content.labels} />
            <p class="quiet">{due(each.requirement, content.policy)}</p>
          </div>
        ))}
      </section>
      {done.length > 0 && unreasoned.length === 0 ? <Signature finish={finish} wrong={setError} /> : <p class="note">{t("还没有可签字的内容。", "There is nothing to sign yet.")}</p>}
    </>
  );
}

function due(requirement, policy) {
  const days = requirement.days ?? policy.correction_days[requirement.level];
  if (days === undefined || days === null) return "";
  return days === 0 ? t("须立即整改", "to be put right at once") : t(`${days} 天内整改`, `to be put right within ${days} days`);
}

function Signature({ finish, wrong }) {
  const [signer, setSigner] = useState("");
  const [refusal, setRefusal] = useState("");
  const [refuses, setRefuses] = useState(false);
  const pad = useRef();
  const [drawn, setDrawn] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    try {
      const signature = refuses ? null : await keepPhoto(await new Promise((made) => pad.current.toBlob(made, "image/png")));
      await finish({ signer, signature, refusal: refuses ? refusal : null });
    } catch (failed) {
      wrong(failed);
    }
  };
  return (
    <form onSubmit={send}>
      <label><span>{t("签字人", "Who signs")}</span><input required maxlength="40" value={signer} onInput={({ target }) => setSigner(target.value)} /></label>
      <label class="choice"><input type="checkbox" checked={refuses} onChange={() => setRefuses(!refuses)} /> {t("不在场或拒绝签字", "Absent, or refuses to sign")}</label>
      {refuses ? (
        <label><span>{t("原因和见证人", "Why, and who witnessed it")}</span><input required maxlength="2000" value={refusal} onInput={({ target }) => setRefusal(target.value)} /></label>
      ) : (
        <Pad canvas={pad} drawn={setDrawn} />
      )}
      <button disabled={!refuses && !drawn}>{t("签字完成,送出", "Signed: send")}</button>
    </form>
  );
}

function Pad({ canvas, drawn }) {
  const point = (event) => {
    const box = canvas.current.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.current.width) / box.width, ((event.clientY - box.top) * canvas.current.height) / box.height];
  };
  const clear = () => {
    const ink = canvas.current.getContext("2d");
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, canvas.current.width, canvas.current.height);
    Object.assign(ink, { lineWidth: 4, lineCap: "round", strokeStyle: "#000" });
    drawn(false);
  };
  useEffect(clear, []);
  const draw = (event) => {
    if (!event.buttons) return;
    const ink = canvas.current.getContext("2d");
    ink.lineTo(...point(event));
    ink.stroke();
    drawn(true);
  };
  const begin = (event) => {
    const ink = canvas.current.getContext("2d");
    ink.beginPath();
    ink.moveTo(...point(event));
  };
  return (
    <div>
      <p>{t("请在框内签字", "Please sign in the box")}</p>
      <canvas ref={canvas} width="640" height="240" class="pad" aria-label={t("签字板", "signature")} onPointerDown={begin} onPointerMove={draw} />
      <button type="button" class="plain" onClick={clear}>{t("重签", "Again")}</button>
    </div>
  );
}
