// Unsent work as one file, for a phone that finds no line for days, breaks or is lent; and back from it.
import { every, read, write } from "./store.js";
import { photo } from "./api.js";
import * as unsent from "./unsent.js";
import { photosOf } from "../field/field.js";
import { t } from "./words.js";

const FORMAT = "sunshine-visits-1";

const NOT_OURS = () => t("不是本应用导出的文件", "Not a file that this app has exported");

const base64 = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

export async function exported() {
  const visits = await unsent.visits();
  const photos = {};
  const [decisions, filings, registrations] = await Promise.all([unsent.decisions(), unsent.filings(), unsent.registrations()]);
  for (const sha256 of [...visits.flatMap(photosOf), ...decisions.flatMap((each) => each.photos ?? [])]) {
    const kept = await photo(sha256);
    if (kept) photos[sha256] = { ...kept, blob: await base64(kept.blob) };
  }
  return new Blob([JSON.stringify({ format: FORMAT, owner: await read("owner"), visits, decisions, filings, registrations, photos })], { type: "application/json" });
}

// Takes back what is not on the phone; what is here already is the newer one and stays. Only of whoever is logged in:
// under another name it would not be the record of who saw it.
export async function takeBack(file) {
  const { format, owner, visits, decisions = [], filings = [], registrations = [], photos } = await contentOf(file);
  if (format !== FORMAT) throw new Error(NOT_OURS());
  if (owner !== (await read("owner"))) throw new Error(t(`这是 ${owner} 的内容,请由本人登录后读回。`, `This is the work of ${owner}; they log in and read it back.`));
  const here = new Set((await every("visit ")).map((each) => each.id));
  for (const [sha256, kept] of Object.entries(photos)) await write(`photo ${sha256}`, { ...kept, blob: bytesOf(kept.blob) });
  const missing = visits.filter((each) => !here.has(each.id));
  for (const each of missing) await write(`visit ${each.id}`, each);
  for (const each of decisions) if (!(await read(`decision ${each.id}`))) await write(`decision ${each.id}`, each);
  for (const each of registrations) if (!(await read(`registration ${each.id}`))) await write(`registration ${each.id}`, each);
  for (const each of filings) if (!(await read(`filing ${each.id}`))) await write(`filing ${each.id}`, each);
}

async function contentOf(file) {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(NOT_OURS());
  }
}

// A data: address, read by hand: the page may not fetch one.
function bytesOf(address) {
  const [head, body] = address.split(",");
  const bytes = Uint8Array.from(atob(body), (each) => each.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5).split(";")[0] });
}
