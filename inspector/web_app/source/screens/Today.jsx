import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { t } from "../core/words.js";
import { Carry } from "./Carry.jsx";
import { Decisions } from "./Decisions.jsx";
import { Foot } from "./Foot.jsx";
import { Storage } from "./Storage.jsx";
import { Visits } from "./Visits.jsx";
import { Call, Freshness, Top, Wrong } from "./parts.jsx";

const TASKS = "/me/tasks?limit=100";

const VERIFIED = ["proof_to_check", "correction_overdue"]; // kinds that a look on the spot may settle

function Task({ task }) {
  return (
    <li class={task.overdue ? "card late" : "card"}>
      <h2>{task.hall ? <a href={`#hall/${task.hall.id}`}>{task.hall.name}</a> : task.name}</h2>
      <p>{task.hall && <b>{task.name} </b>}{task.what}</p>
      <p class="quiet">
        {task.overdue && <b class="flag">{t("已超期", "Overdue")} </b>}
        {task.due && t(`最迟 ${task.due}`, `Due ${task.due}`)} {task.hall?.address}
      </p>
      {VERIFIED.includes(task.kind) && <a class="button plain" href={`#correction/${task.hall.id}/${task.id}`}>{t("去核实", "Verify it")}</a>}
      <Call phone={task.hall?.phone} />
    </li>
  );
}

export function Today({ left }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  const load = () => {
    setError(null);
    return latest(TASKS).then(setKnown).catch(setError);
  };
  useEffect(() => {
    load();
    addEventListener("online", load);
    return () => removeEventListener("online", load);
  }, []);
  const items = known?.answer.items ?? [];
  return (
    <>
      <Top title={t("今天要办的事", "What waits for me")} />
      <Freshness known={known} />
      <Wrong error={error} />
      {!known && !error && <p class="quiet">{t("正在读取…", "Reading…")}</p>}
      {known && items.length === 0 && <p>{t("没有要办的事。", "Nothing waits for you.")}</p>}
      <ul>{items.map((task) => <Task key={`${task.kind} ${task.id}`} task={task} />)}</ul>
      {known?.answer.next && <p class="note">{t("只显示最急的 100 件。", "Only the 100 most urgent are shown.")}</p>}
      <Decisions />
      <Visits />
      <Storage />
      <Carry />
      <Foot refresh={load} left={left} wrong={setError} />
    </>
  );
}
