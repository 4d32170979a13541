import { useEffect, useState } from "preact/hooks";
import { decisions } from "../core/unsent.js";
import { t } from "../core/words.js";

// What was verified on the spot and only this phone has.
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
      <h2>{t(`${rows.length} 项核实待送出`, `${rows.length} decisions wait to be sent`)}</h2>
      <ul>
        {rows.map((each) => (
          <li key={each.id} class="card late">
            <a href={`#correction/${each.hall_id}/${each.id}`}>{each.hall}</a> {each.problem && <span class="wrong">{each.problem}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
