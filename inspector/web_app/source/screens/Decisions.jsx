import { useEffect, useState } from "preact/hooks";
import { decisions } from "../core/unsent.js";
import { t } from "../core/words.js";

const onTheSpot = ({ hall_id, id }) => `#correction/${hall_id}/${id}`;
const WHERE = { verify: onTheSpot, reject: onTheSpot, prove: ({ id }) => `#prove/${id}`, "ask-extension": ({ id }) => `#prove/${id}`, close: ({ id }) => `#close/${id}` };

// What was verified, proved or reported here and only this phone has.
export function Decisions() {
  const [rows, setRows] = useState([]);
  useEffect(() => {
    const load = () => decisions().then(setRows);
    load();
    addEventListener("outbox", load);
    return () => removeEventListener("outbox", load);
  }, []);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t(`${rows.length} 项操作待送出`, `${rows.length} steps wait to be sent`)}</h2>
      <ul>
        {rows.map((each) => (
          <li key={each.id} class="card late">
            <a href={WHERE[each.action](each)}>{each.hall}</a> {each.problem && <span class="wrong">{each.problem}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
