import { useState } from "preact/hooks";
import { ask } from "../core/api.js";
import { sendAll } from "../core/outbox.js";
import { byRequirement, update } from "../core/visits.js";
import { local, t } from "../core/words.js";
import { shown } from "./facts.jsx";
import { Top, Wrong } from "./parts.jsx";

// Two have written the same visit differently: the inspector says which is true, the worse stands until then.
export function Questions({ draft, sections, load }) {
  const [error, setError] = useState(null);
  const items = sections.flatMap((each) => each.items);
  const settle = async (question, value) => {
    try {
      const { requirement, field } = question;
      const row = await ask("POST", `/inspections/${draft.id}/settle`, { requirement, field, value }, { "If-Match": `"${draft.base_version}"` });
      await update(draft, { answers: byRequirement(row.answers), base_version: row.version, questions: row.questions, state: row.questions ? "open" : "ready" });
      await load();
      if (!row.questions) sendAll();
    } catch (wrong) {
      setError(wrong);
    }
  };
  return (
    <>
      <Top title={draft.hall} back />
      <p class="note">{t("这次检查另有人记录,以下内容不一致,请选择属实的一项。", "Somebody else recorded this visit, too. Choose what is true.")}</p>
      <Wrong error={error} />
      {draft.questions.map((each) => {
        const item = items.find(({ members }) => members.some(({ requirement }) => requirement === each.requirement));
        const fact = item?.asked.find(({ key }) => `facts/${key}` === each.field);
        return (
          <section key={`${each.requirement} ${each.field}`} class="card">
            <h2>{item?.text} {fact?.label}</h2>
            {each.values.map((said) => (
              <button key={said.at + said.by} type="button" class="plain" onClick={() => settle(each, said.value)}>
                {words(fact, said.value)} <span class="quiet">{local(said.at)}</span>
              </button>
            ))}
          </section>
        );
      })}
    </>
  );
}

function words(fact, value) {
  if (value === null) return t("(没有填写)", "(nothing)");
  if (fact) return shown(fact, value);
  return typeof value === "object" ? (value.reason ?? value.status ?? "") : String(value);
}
