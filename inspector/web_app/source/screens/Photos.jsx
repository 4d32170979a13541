import { useEffect, useState } from "preact/hooks";
import { keepPhoto, photo } from "../core/api.js";
import { t } from "../core/words.js";
import { Wrong } from "./parts.jsx";

const MOST = 20; // of one answer

export function Photos({ hashes, wanted, change }) {
  const [error, setError] = useState(null);
  const take = async ({ target }) => {
    setError(null);
    try {
      const added = [];
      for (const file of target.files) added.push(await keepPhoto(file));
      await change([...new Set([...hashes, ...added])].slice(0, MOST));
    } catch (wrong) {
      setError(wrong);
    }
    target.value = "";
  };
  return (
    <section>
      <h2>{t("照片", "Photos")}{wanted && hashes.length === 0 && <span class="flag"> {t("此项要照片", "a photo is wanted")}</span>}</h2>
      <Wrong error={error} />
      <div class="photos">
        {hashes.map((each) => <Small key={each} sha256={each} drop={() => change(hashes.filter((other) => other !== each))} />)}
      </div>
      <label class="button">{t("拍照", "Camera")}<input type="file" accept="image/jpeg,image/png,image/webp" capture="environment" hidden onChange={take} /></label>
      <label class="button plain">{t("相册", "Album")}<input type="file" accept="image/jpeg,image/png,image/webp" multiple hidden onChange={take} /></label>
    </section>
  );
}

function Small({ sha256, drop }) {
  const [url, setUrl] = useState(null);
  useEffect(() => {
    let made;
    photo(sha256).then((kept) => {
      made = kept && URL.createObjectURL(kept.blob);
      setUrl(made ?? null);
    });
    return () => made && URL.revokeObjectURL(made);
  }, [sha256]);
  return (
    <figure>
      {url ? <img src={url} alt={t("现场照片", "photo of the visit")} /> : <p class="quiet">{t("已送出的照片", "sent before")}</p>}
      <button type="button" class="plain" onClick={drop}>{t("删除", "Delete")}</button>
    </figure>
  );
}
