import { useEffect, useState } from "preact/hooks";
import { observed } from "../core/visits.js";
import { t } from "../core/words.js";

// The evaluator of expressions is loaded with the first checklist, not with the log-in.
const judging = () => import("../core/judge.js");

// What is known of the subject, as the service will know it: of a banquet also what its filing declares.
const factsOf = (subject, draft, visit) =>
  ({ ...(subject === "hall" ? visit.before : visit.declared.banquet), ...observed(draft) });

export async function findings(items, draft, visit) {
  const { judge } = await judging();
  const facts = { hall: factsOf("hall", draft, visit), banquet: factsOf("banquet", draft, visit) };
  return items.flatMap((item) =>
    item.members.map((each) => ({ item, requirement: each, ...judge(each, facts[each.subject], draft.day) })),
  );
}

export function Verdicts({ item, draft, visit, content }) {
  const [rows, setRows] = useState([]);
  useEffect(() => {
    findings([item], draft, visit).then(setRows);
  }, [draft, item.id]);
  const told = rows.filter((each) => each.verdict === "fail" || each.verdict === "pass");
  return (
    <div role="status">
      {told.map((each) => <Finding key={each.requirement.requirement} finding={each} labels={content.labels} />)}
    </div>
  );
}

export function Finding({ finding, labels }) {
  const { requirement, verdict, measured, limits } = finding;
  const number = typeof measured === "number";
  return (
    <p class={verdict === "fail" ? "wrong" : "right"}>
      {labels.verdicts[verdict]}
      {number && requirement.bounds.map((bound, n) => (
        <span key={bound.kind}>
          {" "}{t("要求", "Needed")} {labels.bounds[bound.kind]} {limits[n]} {requirement.unit},{t("实测", "measured")} {measured} {requirement.unit}
        </span>
      ))}
      <span class="quiet"> {requirement.clause}</span>
    </p>
  );
}
