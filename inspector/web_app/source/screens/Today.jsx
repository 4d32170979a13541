import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { t } from "../core/words.js";
import { Carry } from "./Carry.jsx";
import { Decisions } from "./Decisions.jsx";
import { Foot } from "./Foot.jsx";
import { Fetched } from "./Fetched.jsx";
import { Halls } from "./Halls.jsx";
import { Registrations } from "./Registrations.jsx";
import { Storage } from "./Storage.jsx";
import { Visits } from "./Visits.jsx";
import { Call, Freshness, Top, Wrong } from "./parts.jsx";

const TASKS = "/me/tasks?limit=100";

const onTheSpot = ({ hall, id }) => `#correction/${hall.id}/${id}`;
const DONE_HERE = { // kinds of task that a screen of this app may settle
  proof_to_check: onTheSpot,
  correction_overdue: onTheSpot,
  correction_to_prove: ({ id }) => `#prove/${id}`,
  closing_due: ({ id }) => `#close/${id}`,
  filing_returned: ({ id }) => `#file/${id}`,
  registration_returned: ({ id }) => `#register/${id}`,
  papers_deferred: ({ id }) => `#register/${id}/papers`,
};

function Task({ task, calls }) {
  return (
    <li class={task.overdue ? "card late" : "card"}>
      <h2>{task.hall ? <a href={`#hall/${task.hall.id}`}>{task.hall.name}</a> : task.name}</h2>
      <p>{task.hall && <b>{task.name} </b>}{task.what}</p>
      <p class="quiet">
        {task.overdue && <b class="flag">{t("已超期", "Overdue")} </b>}
        {task.due && t(`最迟 ${task.due}`, `Due ${task.due}`)} {task.hall?.address}
      </p>
      {DONE_HERE[task.kind] && <a class="button plain" href={DONE_HERE[task.kind](task)}>{task.action.name}</a>}
      {calls && <Call phone={task.hall?.phone} />}
    </li>
  );
}

export function Today({ left }) {
  const [known, setKnown] = useState();
  const [me, setMe] = useState(null);
  const [error, setError] = useState(null);
  const load = () => {
    setError(null);
    latest("/me").then(({ answer }) => setMe(answer)).catch(() => null);
    return latest(TASKS).then(setKnown).catch(setError);
  };
  useEffect(() => {
    load();
    addEventListener("online", load);
    return () => removeEventListener("online", load);
  }, []);
  const items = known?.answer.items ?? [];
  const may = (permission) => me?.permissions.includes(permission);
  const [files, visits] = [may("filings.write"), may("inspections.write")];
  return (
    <>
      <Top title={files ? t("我的宴会厅", "My banquet halls") : t("今天要办的事", "What waits for me")} />
      <Freshness known={known} />
      <Wrong error={error} />
      <Fetched />
      {files && <Halls />}
      {files && <h2>{t("要办的事", "What waits for me")}</h2>}
      {!known && !error && <p class="quiet">{t("正在读取…", "Reading…")}</p>}
      {known && items.length === 0 && <p>{t("没有要办的事。", "Nothing waits for you.")}</p>}
      <ul>{items.map((task) => <Task key={`${task.kind} ${task.id} ${task.what}`} task={task} calls={!files} />)}</ul>
      {known?.answer.next && <p class="note">{t("只显示最急的 100 件。", "Only the 100 most urgent are shown.")}</p>}
      {may("registrations.write") && <Registrations />}
      <Decisions />
      {visits && <Visits />}
      <Storage />
      <Carry />
      <Foot refresh={load} left={left} wrong={setError} />
    </>
  );
}
