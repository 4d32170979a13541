// What several screens show.
import { choose, language, local, t } from "../core/words.js";

export function Top({ title, back }) {
  return (
    <header class="top">
      {back && <a class="button plain" href={back === true ? "#" : back}>{t("返回", "Back")}</a>}
      <h1>{title}</h1>
    </header>
  );
}

export function Wrong({ error }) {
  return error ? <p class="wrong" role="alert">{error.message}</p> : null;
}

export function Freshness({ known }) {
  if (!known || known.fresh) return null;
  return <p class="note" role="status">{t(`没有网络。这是 ${local(known.at)} 的内容。`, `No connection. This is as of ${local(known.at)}.`)}</p>;
}

export function Language() {
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <button type="button" class="plain" lang={other} onClick={() => choose(other)}>
      {other === "en" ? "English" : "中文"}
    </button>
  );
}

const DIALLED = /^[+\d][\d -]*$/;

export function Call({ phone }) {
  if (!phone || phone.includes("*")) return null;
  if (!DIALLED.test(phone)) return <p>{t("电话", "Telephone")} {phone}</p>; // such as a register's example
  return <a class="button" href={`tel:${phone}`}>{t("打电话", "Call")} {phone}</a>;
}

export function Field({ label, ...rest }) {
  return (
    <label>
      <span>{label}</span>
      <input required autocapitalize="none" {...rest} />
    </label>
  );
}

// What the service says of one field, beside it. at: the start of its pointer.
export function Said({ errors, at }) {
  const own = errors.filter((each) => each.pointer === at);
  return own.map((each) => <span key={each.detail} class="wrong" role="alert">{each.detail}</span>);
}
