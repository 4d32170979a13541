import { useEffect, useState } from "preact/hooks";
import { latest } from "../core/api.js";
import { ABOUT } from "../core/registrations.js";
import { t } from "../core/words.js";
import { Said, Wrong } from "./parts.jsx";

const MORE = { phone: { type: "tel", inputmode: "tel" } };

// Who runs the hall and where it stands.
export function HallAbout({ draft, words, set }) {
  const text = (key) => (
    <label key={key}>
      <span>{words.hall_fields[key]}</span>
      <input value={draft.form[key] ?? ""} autocapitalize="none" onInput={({ target }) => set(key)(target.value || null)} {...MORE[key]} />
      <Said errors={draft.errors} at={`#/${key}`} />
    </label>
  );
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {ABOUT.map(text)}
      <Where chosen={draft.form.region} name={words.hall_fields.region} choose={set("region")} errors={draft.errors} />
      {text("address")}
      <Position form={draft.form} words={words} set={set} />
      <footer><a class="button" href={`#register/${draft.id}`}>{t("回到各部分", "Back to the sections")}</a></footer>
    </form>
  );
}

const LONGER = { 2: 4, 4: 6, 6: 9, 9: 12 }; // digits of a region's code, and of the codes of its parts

// From one's own area down to the village, level by level.
function Where({ chosen, name, choose, errors }) {
  const [own, setOwn] = useState(null);
  useEffect(() => {
    latest("/me").then(({ answer }) => {
      setOwn(answer.region);
      if (answer.region.length === 12 && !chosen) choose(answer.region);
    }).catch(() => null);
  }, []);
  if (own === null || own.length === 12) return null;
  const levels = [];
  for (let parent = own; LONGER[parent.length]; parent = chosen.slice(0, LONGER[parent.length])) {
    levels.push(parent);
    if (!chosen || chosen.length < LONGER[parent.length]) break;
  }
  return (
    <fieldset>
      <legend>{name}</legend>
      {levels.map((parent) => <Level key={parent} parent={parent} chosen={chosen} choose={choose} name={name} />)}
      <Said errors={errors} at="#/region" />
    </fieldset>
  );
}

function Level({ parent, chosen, choose, name }) {
  const [parts, setParts] = useState([]);
  const [error, setError] = useState(null);
  useEffect(() => {
    latest(`/regions?parent=${parent}`).then(({ answer }) => setParts(answer.items)).catch(setError);
  }, [parent]);
  return (
    <>
      <Wrong error={error} />
      <select aria-label={name} value={chosen?.slice(0, LONGER[parent.length]) ?? ""} onChange={({ target }) => choose(target.value || parent)}>
        <option value="">{t("请选择", "Choose")}</option>
        {parts.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}
      </select>
    </>
  );
}

function Position({ form, words, set }) {
  const [told, setTold] = useState(null);
  const find = () => {
    setTold(t("正在定位…", "Finding it…"));
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        await set("latitude")(nearly(coords.latitude));
        await set("longitude")(nearly(coords.longitude));
        setTold(null);
      },
      () => setTold(t("没有定到位置。请允许定位,或以后再填。", "No position was found. Allow it, or leave it for later.")),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  return (
    <section>
      {form.latitude !== null && <p>{words.hall_fields.latitude} {form.latitude}, {words.hall_fields.longitude} {form.longitude}</p>}
      {told && <p role="status">{told}</p>}
      <button type="button" class="plain" onClick={find}>{t("在聚餐点用手机定位", "Find the position, at the hall")}</button>
    </section>
  );
}

const nearly = (degrees) => Number(degrees.toFixed(5)); // about a metre
