// One section of what a hall declares: the facts that its requirements ask for, and what comes of them.
import { t } from "../core/words.js";
import { Finding } from "./Advice.jsx";
import { FactInput } from "./facts.jsx";
import { Said } from "./parts.jsx";

export function HallSection({ section, draft, facts, words, set }) {
  if (!section) return <p class="note">{t("先在有网络时打开一次。", "Open it once where there is signal.")}</p>;
  const say = (key) => (value) => set("facts")((kept) => ({ ...kept, [key]: value }));
  return (
    <>
      <h2>{section.title}</h2>
      {section.rows.map((row) => (
        <div key={row.requirement}>
          {row.facts.map((key) => facts.has(key) && (
            <div key={key}>
              <FactInput fact={facts.get(key)} value={draft.form.facts[key] ?? undefined} change={say(key)} />
              <Said errors={draft.errors} at={`#/facts/${key}`} />
            </div>
          ))}
          {row.verdict === "fail" && <Finding row={row} words={words} />}
          {row.verdict === "pass" && <p class="right">✓ {row.text}</p>}
        </div>
      ))}
      <footer><a class="button" href={`#register/${draft.id}`}>{t("回到各部分", "Back to the sections")}</a></footer>
    </>
  );
}
