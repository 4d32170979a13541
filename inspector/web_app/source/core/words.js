// The app's own words, in the reader's language. What the API has words for comes from there.
const KEY = "language";

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

export const language = kept() ?? (navigator.language.startsWith("en") ? "en" : "zh-CN");

export const t = (zh, en) => (language === "en" ? en : zh);

export function choose(next) {
  localStorage.setItem(KEY, next);
  location.reload();
}

// A moment of the API, as the clock on the wall shows it here.
export function local(moment) {
  const shown = { timeZone: "Asia/Shanghai", dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(language, shown).format(new Date(moment));
}
