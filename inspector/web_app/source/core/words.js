// The app's own words, in the reader's language. What the API has words for comes from there.
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that keeps nothing
  }
}

export const language = kept("language") ?? (navigator.language.startsWith("en") ? "en" : "zh-CN");

export const t = (zh, en) => (language === "en" ? en : zh);

export function choose(next) {
  localStorage.setItem("language", next);
  location.reload();
}

const page = document.documentElement;
page.lang = language;
page.classList.toggle("large", kept("text") === "large");
export const isLarge = () => page.classList.contains("large");

// Whether the text is the larger one now; kept for the next start where the browser keeps anything.
export function turnLarge() {
  const large = page.classList.toggle("large");
  try {
    localStorage.setItem("text", large ? "large" : "normal");
  } catch {
    return large; // until the page is closed
  }
  return large;
}

// A moment of the API, as the clock on the wall shows it here.
export function local(moment) {
  const shown = { timeZone: "Asia/Shanghai", dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(language, shown).format(new Date(moment));
}
