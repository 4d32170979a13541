// Unsent work as one file, for a phone that finds no line for days, breaks or is lent; and back from it.
import { every, read, write } from "./store.js";
import { photo } from "./photos.js";
import { unsent } from "./visits.js";

const FORMAT = "sunshine-visits-1";

const base64 = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

export async function exported() {
  const visits = await unsent();
  const photos = {};
  for (const visit of visits)
    for (const sha256 of hashesOf(visit)) {
      const kept = await photo(sha256);
      if (kept) photos[sha256] = { ...kept, blob: await base64(kept.blob) };
    }
  return new Blob([JSON.stringify({ format: FORMAT, owner: await read("owner"), visits, photos })], { type: "application/json" });
}

const hashesOf = (visit) =>
  [...Object.values(visit.answers).flatMap((each) => each.photos), visit.signature?.signature].filter(Boolean);

// Takes back what is not on the phone; what is here already is the newer one and stays. The number of visits taken.
export async function takeBack(file) {
  const { format, visits, photos } = JSON.parse(await file.text());
  if (format !== FORMAT) throw new Error("format");
  const here = new Set((await every("visit ")).map((each) => each.id));
  for (const [sha256, kept] of Object.entries(photos)) await write(`photo ${sha256}`, { ...kept, blob: bytesOf(kept.blob) });
  const missing = visits.filter((each) => !here.has(each.id));
  for (const each of missing) await write(`visit ${each.id}`, each);
  return missing.length;
}

// A data: address, read by hand: the page may not fetch one.
function bytesOf(address) {
  const [head, body] = address.split(",");
  const bytes = Uint8Array.from(atob(body), (each) => each.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5).split(";")[0] });
}
