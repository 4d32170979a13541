import { useEffect, useState } from "preact/hooks";
import { carriedFacts, declaredFor, itemsOf, pack, packageOf } from "../core/pack.js";
import { answered, draftOf, isAnswered, kept } from "../core/visits.js";
import { t } from "../core/words.js";
import { Item } from "./Item.jsx";
import { Questions } from "./Questions.jsx";
import { Sent } from "./Sent.jsx";
import { Sign } from "./Sign.jsx";
import { Top, Wrong } from "./parts.jsx";

async function open(id) {
  const known = await pack();
  const visit = known.answer.visits.find((each) => each.id === id);
  const draft = await kept(id);
  if (!visit && !draft) throw new Error(t("手机上没有这次检查,请在有网络时打开。", "This visit is not on the phone. Open it where there is signal."));
  const hall = known.answer.halls.find((each) => each.id === visit?.hall_id);
  const begun = draft ?? (await draftOf(visit, hall));
  const content = await packageOf(begun.package);
  const around = begun.around ?? aroundOf(visit, content);
  return { visit: around, draft: { ...begun, around }, content, sections: itemsOf(around, content) };
}

// What the pack tells for the visit, kept with it: the pack of another day may not have it any more.
const aroundOf = (visit, content) => ({
  kind: visit.kind,
  carried: visit.carried,
  declared: visit.declared,
  before: carriedFacts(visit, content),
});

export function Visit({ id, part, which }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  const load = () => open(id).then(setKnown).catch(setError);
  useEffect(() => {
    load();
    const moved = ({ detail }) => detail === id && load();
    addEventListener("outbox", moved);
    return () => removeEventListener("outbox", moved);
  }, [id]);
  if (!known) return <><Top title={t("检查", "Visit")} back /><Wrong error={error} /></>;
  const { draft } = known;
  const write = (requirement, change) =>
    answered(draft, requirement, change).then((next) => setKnown((now) => ({ ...now, draft: next }))).catch(setError);
  const shared = { ...known, write, load, error };
  if (draft.state !== "open") return <Sent {...shared} />;
  if (draft.questions?.length) return <Questions {...shared} />;
  if (part === "sign") return <Sign {...shared} />;
  if (part === "item") return <Item key={which} {...shared} id={which} />;
  return <List {...shared} />;
}

function List({ draft, sections, content, write, error, visit }) {
  const items = sections.flatMap((each) => each.items);
  const done = items.filter((each) => isAnswered(draft.answers[each.id])).length;
  return (
    <>
      <Top title={draft.hall} back />
      <p>{content.labels.visits[draft.kind]} · {draft.day} · {t(`已查 ${done} 项,共 ${items.length} 项`, `${done} of ${items.length} looked at`)}</p>
      <Wrong error={error ?? (draft.problem && { message: draft.problem })} />
      {sections.map((each) => <Section key={each.place} section={each} {...{ draft, content, write, visit }} />)}
      <footer><a class="button" href={`#visit/${draft.id}/sign`}>{t("核对并签字", "Check and sign")}</a></footer>
    </>
  );
}

function Section({ section, draft, content, write, visit }) {
  const open = section.items.filter((each) => !isAnswered(draft.answers[each.id]));
  const declared = open.filter((each) => each.asked.length > 0 && each.asked.every((fact) => fact.key in declaredFor(visit, each)));
  const takeAll = async () => {
    for (const each of declared) await write(each.id, { facts: declaredFor(visit, each) });
  };
  return (
    <details open={open.length > 0 && open.length < section.items.length}>
      <summary>{section.name} <span class="quiet">{section.items.length - open.length}/{section.items.length}</span></summary>
      {declared.length > 0 && (
        <button type="button" class="plain" onClick={takeAll}>
          {t(`其余 ${declared.length} 项与申报相符`, `The other ${declared.length} are as declared`)}
        </button>
      )}
      <ul>
        {section.items.map((each) => (
          <li key={each.id}>
            <a class="row" href={`#visit/${draft.id}/item/${each.id}`}>
              <b class={`level ${each.level}`}>{content.labels.levels[each.level]}</b> {each.text}
              <span class="quiet">{isAnswered(draft.answers[each.id]) ? ` ✓` : ""}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
