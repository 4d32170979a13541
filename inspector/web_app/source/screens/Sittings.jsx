// The meals of a banquet: day, meal, tables and diners of each; and what the hall can still take.
import { EMPTY_SITTING, today } from "../core/filings.js";
import { t } from "../core/words.js";
import { Said } from "./parts.jsx";

const MOST = 3;

export function Sittings({ rows, words, change, errors, rooms }) {
  const set = (place, key) => (value) => change((kept) => kept.map((each, n) => (n === place ? { ...each, [key]: value } : each)));
  return (
    <>
      {rows.map((each, n) => (
        <Sitting key={n} row={each} at={`#/sittings/${n}`} words={words} set={(key) => set(n, key)} errors={errors} room={rooms?.[n]} drop={rows.length > 1 && (() => change((kept) => kept.filter((_, other) => other !== n)))} />
      ))}
      {rows.length < MOST && <button type="button" class="plain" onClick={() => change((kept) => [...kept, EMPTY_SITTING])}>{t("再加一餐", "One more meal")}</button>}
    </>
  );
}

function Sitting({ row, at, words, set, errors, room, drop }) {
  const whole = (key, label) => (
    <label>
      <span>{label}</span>
      <input type="number" inputmode="numeric" min="1" value={row[key] ?? ""} onInput={({ target }) => set(key)(target.value === "" ? null : Number(target.value))} />
      <Said errors={errors} at={`${at}/${key}`} />
    </label>
  );
  return (
    <fieldset>
      <legend>{words.filing_fields.sittings}</legend>
      <label>
        <span>{t("日期", "Day")}</span>
        <input type="date" min={today()} value={row.day ?? ""} onInput={({ target }) => set("day")(target.value || null)} />
        <Said errors={errors} at={`${at}/day`} />
      </label>
      {Object.entries(words.meals).map(([code, label]) => (
        <button key={code} type="button" aria-pressed={row.meal === code} class={row.meal === code ? "" : "plain"} onClick={() => set("meal")(code)}>{label}</button>
      ))}
      <Said errors={errors} at={`${at}/meal`} />
      {whole("tables", t("桌数", "Tables"))}
      {whole("diners", t("就餐人数", "Diners"))}
      <Left room={room} />
      {drop && <button type="button" class="plain" onClick={drop}>{t("删除这一餐", "Delete this meal")}</button>}
    </fieldset>
  );
}

function Left({ room }) {
  if (room?.diners_left == null) return null;
  return <p role="status" class="quiet">{t(`这一餐还能接 ${room.tables_left} 桌、${room.diners_left} 人`, `Room is left for ${room.tables_left} tables, ${room.diners_left} diners`)}</p>;
}
