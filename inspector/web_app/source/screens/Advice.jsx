// What the service says of a form before it is handed in: what stops it, what is to be mended, what is not told yet.
import { NoLine } from "../core/api.js";
import { local, t } from "../core/words.js";

export function Advice({ trial, words }) {
  if (!trial) return <p class="quiet">{t("正在核对…", "Being checked…")}</p>;
  if (trial.error instanceof NoLine) return <p class="note">{t("没有网络,提交时再核对。", "No connection: it is checked when it is handed in.")}</p>;
  if (trial.error) return <p class="wrong">{trial.error.message}</p>;
  const { obstacles, blocks, mend, unsettled, deadline, guide } = trial.answer;
  return (
    <section role="status">
      {obstacles.map((each) => <p key={each.code} class="wrong">{each.text}</p>)}
      {blocks.map((each) => <Finding key={each.requirement} row={each} words={words} />)}
      {mend.map((each) => <Finding key={each.requirement} row={each} words={words} />)}
      {obstacles.length + blocks.length + mend.length === 0 && <p class="right">{t("目前没有不符合的要求。", "Nothing fails so far.")}</p>}
      {unsettled.length > 0 && (
        <details>
          <summary>{t(`还有 ${unsettled.length} 项没有说明`, `${unsettled.length} are not told yet`)}</summary>
          {unsettled.map((each) => <p key={each.requirement} class="quiet">{each.text} ({each.clause})</p>)}
        </details>
      )}
      {deadline && <p>{t("按期备案最迟", "In time until")} {local(deadline)}</p>}
      {guide && <p>{guide}</p>}
    </section>
  );
}

export function Finding({ row, words }) {
  const { measured, limit, unit, bound } = row;
  const number = typeof measured === "number" && limit !== null;
  return (
    <p class={`level ${row.level}`}>
      <b>{words.levels[row.level]} · {row.text}</b>
      {number && <> {t("要求", "needed")} {bound.map((each) => words.bounds[each]).join(" ")} {limit} {unit},{t("现为", "now")} {measured} {unit}</>}
      <span class="quiet"> {row.clause} · {row.basis.document} {row.basis.clause}</span>
    </p>
  );
}

// Dishes of the menu that are to be minded, each with the reason and what to serve instead.
export function Hits({ rows, words }) {
  if (!rows?.length) return null;
  return (
    <div role="status">
      <ul>
        {rows.map((each) => (
          <li key={`${each.dish} ${each.food_id}`} class={each.severity === "banned" ? "card late" : "card"}>
            <b>{each.dish}</b> · <span class={each.severity === "banned" ? "flag" : ""}>{words.severities[each.severity]}</span>
            <p>{each.reason}</p>
            {each.advice && <p>{each.advice}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
