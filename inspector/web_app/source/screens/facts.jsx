// One input for each type of fact of the vocabulary.
import { t } from "../core/words.js";

export function FactInput({ fact, value, declared, change }) {
  const Kind = KINDS[fact.type] ?? Words;
  return (
    <fieldset>
      <legend>{fact.label}{fact.unit && ` (${fact.unit})`}</legend>
      {fact.hint && <p class="quiet">{fact.hint}</p>}
      <Kind fact={fact} value={value} change={change} />
      {declared !== undefined && JSON.stringify(value) !== JSON.stringify(declared) && (
        <button type="button" class="plain" onClick={() => change(declared)}>
          {t("与申报相符", "As declared")}: {shown(fact, declared)}
        </button>
      )}
    </fieldset>
  );
}

export function shown(fact, value) {
  if (value === true) return t("是", "yes");
  if (value === false) return t("否", "no");
  if (Array.isArray(value)) return value.map((each) => shown(fact, each)).join(t("、", ", ")) || t("无", "none");
  return fact.choices.find((each) => each.value === value)?.label ?? `${value} ${fact.unit ?? ""}`.trim();
}

function YesOrNo({ fact, value, change }) {
  return [true, false].map((each) => (
    <button key={String(each)} type="button" aria-pressed={value === each} class={value === each ? "" : "plain"} onClick={() => change(each)}>
      {shown(fact, each)}
    </button>
  ));
}

function Numeric({ fact, value, change }) {
  const say = ({ target }) => change(target.value === "" || target.validity.badInput ? undefined : Number(target.value));
  const step = fact.type === "integer" ? 1 : "any";
  return (
    <input type="number" inputmode="decimal" aria-label={fact.label} step={step} min={fact.min} max={fact.max} value={value ?? ""} onInput={say} />
  );
}

function Day({ fact, value, change }) {
  return <input type="date" aria-label={fact.label} value={value ?? ""} onInput={({ target }) => change(target.value || undefined)} />;
}

function One({ fact, value, change }) {
  return (
    <select aria-label={fact.label} value={value ?? ""} onChange={({ target }) => change(target.value || undefined)}>
      <option value="">{t("请选择", "Choose")}</option>
      {fact.choices.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
    </select>
  );
}

function Several({ fact, value = [], change }) {
  const turn = (each) => change(value.includes(each) ? value.filter((other) => other !== each) : [...value, each]);
  return fact.choices.map((each) => (
    <label key={each.value} class="choice">
      <input type="checkbox" checked={value.includes(each.value)} onChange={() => turn(each.value)} /> {each.label}
    </label>
  ));
}

function Words({ fact, value, change }) {
  return <input aria-label={fact.label} value={value ?? ""} onInput={({ target }) => change(target.value || undefined)} />;
}

const KINDS = { boolean: YesOrNo, number: Numeric, integer: Numeric, date: Day, choice: One, set: Several };
