import { useEffect, useState } from "preact/hooks";
import { declaredFor } from "../core/pack.js";
import { t } from "../core/words.js";
import { FactInput } from "./facts.jsx";
import { Photos } from "./Photos.jsx";
import { Verdicts } from "./Verdicts.jsx";
import { Wrong } from "./parts.jsx";

const NOTHING = { facts: {}, note: null, photos: [], status: "observed", reason: null };
const PHRASES = () => [t("现场已整改", "Put right on the spot"), t("负责人已知晓", "The person in charge knows"), t("见照片", "See the photo")];

export function Item({ id, draft, visit, sections, content, write, error }) {
  const items = sections.flatMap((each) => each.items);
  const at = items.findIndex((each) => each.id === id);
  const item = items[at];
  const answer = { ...NOTHING, ...draft.answers[id] };
  const declared = declaredFor(visit, item);
  const change = (said) => write(id, said);
  const next = items[at + 1];
  return (
    <>
      <header class="top"><a class="button plain" href={`#visit/${draft.id}`}>{t("返回", "Back")}</a></header>
      <h1>{item.text}</h1>
      <p class="quiet">{content.labels.levels[item.level]} · {item.clause} {item.hint}</p>
      <Wrong error={error} />
      {answer.status === "observed" &&
        item.asked.map((fact) => (
          <FactInput key={fact.key} fact={fact} value={answer.facts[fact.key]} declared={declared[fact.key]}
            change={(value) => change({ facts: withFact(answer.facts, fact.key, value) })} />
        ))}
      <Verdicts {...{ item, draft, visit, content }} />
      <Looked answer={answer} labels={content.labels.looked} change={change} />
      <Note key={id} note={answer.note} change={change} />
      <Photos hashes={answer.photos} wanted={item.evidence} change={(photos) => change({ photos })} />
      <footer>
        <a class="button" href={next ? `#visit/${draft.id}/item/${next.id}` : `#visit/${draft.id}`}>
          {next ? t("下一项", "Next") : t("回到清单", "Back to the list")}
        </a>
      </footer>
    </>
  );
}

function withFact(facts, key, value) {
  const { [key]: _, ...others } = facts;
  return value === undefined ? others : { ...others, [key]: value };
}

function Looked({ answer, labels, change }) {
  return (
    <fieldset>
      <legend>{t("查看情况", "Whether it was seen")}</legend>
      {Object.entries(labels).map(([code, label]) => (
        <label key={code} class="choice">
          <input type="radio" name="looked" checked={answer.status === code} onChange={() => change({ status: code })} /> {label}
        </label>
      ))}
      {answer.status !== "observed" && (
        <label>
          <span>{t("原因(必填)", "Why (needed)")}</span>
          <input value={answer.reason ?? ""} maxlength="500" onInput={(event) => change({ reason: event.target.value || null })} />
        </label>
      )}
    </fieldset>
  );
}

function Note({ note, change }) {
  const [words, setWords] = useState(note ?? "");
  useEffect(() => setWords(note ?? ""), [note]);
  const say = (next) => {
    setWords(next);
    change({ note: next || null });
  };
  return (
    <div>
      <label>
        <span>{t("备注", "Note")}</span>
        <textarea rows="2" maxlength="2000" value={words} onInput={(event) => say(event.target.value)} />
      </label>
      {PHRASES().map((each) => (
        <button key={each} type="button" class="plain" onClick={() => say(words ? `${words};${each}` : each)}>{each}</button>
      ))}
    </div>
  );
}
