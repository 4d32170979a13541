import { useEffect, useState } from "preact/hooks";
import { handIn, papersOf } from "../core/registrations.js";
import { t } from "../core/words.js";
import { Said, Wrong } from "./parts.jsx";

const PICTURES = "image/jpeg,image/png,image/webp";

// The papers that the service asks for of this hall; each is handed in as a photo, where there is signal.
export function Papers({ draft, words, put }) {
  const [known, setKnown] = useState(null);
  const [error, setError] = useState(null);
  const show = (now) => {
    setKnown(now.papers);
    put(now.draft);
  };
  useEffect(() => {
    papersOf(draft).then(show).catch(setError);
  }, [draft.id]);
  const wanted = known?.items.filter((each) => each.status !== "not_needed") ?? [];
  return (
    <>
      <h2>{t("材料", "Papers")}</h2>
      <Wrong error={error} />
      {error && <p class="quiet">{t("先把“基本情况”填完整。", "Fill in “The hall and who runs it” first.")}</p>}
      {!known && !error && <p class="quiet">{t("正在读取…", "Reading…")}</p>}
      <ul>{wanted.map((each) => <Paper key={each.code} paper={each} draft={draft} version={known.version} words={words} show={show} />)}</ul>
      <footer><a class="button" href={`#register/${draft.id}`}>{t("回到各部分", "Back to the sections")}</a></footer>
    </>
  );
}

function Paper({ paper, draft, version, words, show }) {
  const [dates, setDates] = useState({});
  const [state, setState] = useState({});
  const here = paper.status === "present";
  const take = async ({ target }) => {
    setState({ busy: true });
    try {
      show(await handIn(draft, paper, target.files[0], dates, version));
      setState({});
    } catch (error) {
      setState({ error });
    }
    target.value = "";
  };
  const day = (key, label) => (
    <label>
      <span>{label}</span>
      <input type="date" value={dates[key] ?? ""} onInput={({ target }) => setDates({ ...dates, [key]: target.value || null })} />
      <Said errors={state.error?.errors ?? []} at={`#/${key}`} />
    </label>
  );
  const by = (label, more) => <label class={more.capture ? "button" : "button plain"}>{label}<input type="file" accept={PICTURES} hidden disabled={state.busy} onChange={take} {...more} /></label>;
  return (
    <li class={here || paper.kind === "optional" ? "card" : "card late"}>
      <h2>{paper.name}</h2>
      <p class="quiet">{words.materials[paper.kind]} · {paper.form}</p>
      <p class={here ? "right" : "flag"}>{here ? t("已交", "handed in") : words.lacking[paper.status]} {paper.refused} {paper.expires_on}</p>
      <details>
        <summary>{here ? t("换一份", "Hand in another") : t("交这份材料", "Hand it in")}</summary>
        {day("issued_on", t("签发日期", "Issued on"))}
        {paper.expires && day("expires_on", t("有效期至", "Valid until"))}
        <Wrong error={state.error} />
        {state.busy && <p role="status">{t("正在上传…", "Being sent…")}</p>}
        {by(t("拍照", "Camera"), { capture: "environment" })} {by(t("相册", "Album"), {})}
      </details>
    </li>
  );
}
