import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { beginChange } from "../core/registrations.js";
import { t } from "../core/words.js";
import { Call, Freshness, Top, Wrong } from "./parts.jsx";

// From the pack where the hall is in it: with results and corrections, and there without a line.
async function cardOf(id) {
  const pack = await latest("/field-pack").catch(() => null);
  const hall = pack?.answer.halls.find((each) => each.id === id);
  return hall ? { ...pack, answer: hall } : latest(`/halls/${id}`);
}

const byLevel = ({ level, requirement }) => `${level} ${requirement}`;

export function Hall({ id }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  useEffect(() => {
    cardOf(id).then(setKnown).catch(setError);
  }, [id]);
  const hall = known?.answer;
  return (
    <>
      <Top title={hall?.name ?? t("聚餐点", "Hall")} back />
      <Freshness known={known} />
      <Wrong error={error} />
      {hall && <Card hall={hall} />}
      {hall?.state === "listed" && <Change id={id} wrong={setError} />}
    </>
  );
}

// For whoever runs it: what is not so any more is declared as a change, which begins with all that is known.
function Change({ id, wrong }) {
  const [may, setMay] = useState(false);
  useEffect(() => {
    latest("/me").then(({ answer }) => setMay(answer.permissions.includes("registrations.write"))).catch(() => null);
  }, []);
  const begin = () => beginChange(id).then((draft) => (location.hash = `#register/${draft}`), wrong);
  if (!may) return null;
  return <footer><button type="button" class="plain" onClick={begin}>{t("登记有变化", "Something has changed")}</button></footer>;
}

function Card({ hall }) {
  return (
    <>
      <p>{hall.code}<br />{hall.address}<br />{hall.organisation} {hall.responsible_person}</p>
      <p>
        {t("最多", "At most")} {hall.capacity_diners} {t("人", "diners")}, {hall.capacity_tables} {t("桌", "tables")}
        {hall.grade && <> · {t("等级", "Grade")} <b>{hall.grade}</b> ({hall.graded_on})</>}
      </p>
      <Call phone={hall.phone} />
      {hall.latitude && (
        <a class="button plain" href={`geo:${hall.latitude},${hall.longitude}`}>{t("怎么去", "The way there")}</a>
      )}
      {hall.corrections && <Owed rows={hall.corrections} hall={hall.id} />}
      {hall.results && <Results rows={hall.results} />}
    </>
  );
}

function Owed({ rows, hall }) {
  return (
    <section>
      <h2>{t("未完成的整改", "Open corrections")}: {rows.length}</h2>
      <ul>
        {rows.map((each) => (
          <li key={each.id} class={each.overdue ? "card late" : "card"}>
            <a href={`#correction/${hall}/${each.id}`}>{each.text ?? byLevel(each)}</a>
            <p class="quiet">
              {each.overdue && <b class="flag">{t("已超期", "Overdue")} </b>}{t("最迟", "Due")} {each.due_on}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Results({ rows }) {
  return (
    <section>
      <h2>{t("最近的检查", "Last visits")}</h2>
      {rows.length === 0 && <p>{t("还没有检查过。", "None yet.")}</p>}
      <ul>
        {rows.map((each) => (
          <li key={each.id} class="card">
            {each.day} · {each.score ?? t("无分数", "no score")} · {each.grade ?? t("无等级", "no grade")}
          </li>
        ))}
      </ul>
    </section>
  );
}
