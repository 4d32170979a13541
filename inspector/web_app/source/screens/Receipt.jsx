import { useEffect, useState } from "preact/hooks";
import { latest, latestBytes } from "../core/api.js";
import { labels } from "../core/pack.js";
import { t } from "../core/words.js";
import { Freshness, Top, Wrong } from "./parts.jsx";

// A banquet that was filed: what it says, its receipt as a picture, and what is to be done next.
export function Receipt({ id }) {
  const [known, setKnown] = useState();
  const [error, setError] = useState(null);
  useEffect(() => {
    Promise.all([latest(`/filings/${id}`), labels()]).then(([row, words]) => setKnown({ ...row, words })).catch(setError);
  }, [id]);
  const row = known?.answer;
  return (
    <>
      <Top title={row?.number ?? t("备案", "Filing")} back />
      <Freshness known={known} />
      <Wrong error={error} />
      {row && (
        <>
          <p>{row.day} {known.words.meals[row.meal]} · {known.words.occasions[row.occasion]} · {row.tables} {t("桌", "tables")} {row.diners} {t("人", "diners")}</p>
          <p><b>{known.words.states[row.state]}</b> {row.reasons}</p>
          {row.number && <Card id={id} version={row.version} number={row.number} />}
          {["accepted", "held", "filed"].includes(row.state) && <a class="button plain" href={`#close/${id}`}>{t("办结报告", "Closing report")}</a>}
        </>
      )}
    </>
  );
}

function Card({ id, version, number }) {
  const [picture, setPicture] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    let url;
    latestBytes(`/filings/${id}/receipt.png`, version).then((blob) => {
      url = URL.createObjectURL(blob);
      setPicture({ url, file: new File([blob], `${number}.png`, { type: "image/png" }) });
    }).catch(setError);
    return () => url && URL.revokeObjectURL(url);
  }, [id, version]);
  if (!picture) return <Wrong error={error} />;
  const shares = navigator.canShare?.({ files: [picture.file] });
  return (
    <section>
      <img class="receipt" src={picture.url} alt={t("备案回执", "receipt")} />
      {shares && <button type="button" onClick={() => navigator.share({ files: [picture.file] }).catch(() => null)}>{t("转发回执", "Share the receipt")}</button>}
      <a class="button plain" href={picture.url} download={`${number}.png`}>{t("保存图片", "Save the picture")}</a>
    </section>
  );
}
