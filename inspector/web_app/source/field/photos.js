// Photos on this phone: kept under the hash of their bytes, sent in pieces that no broken line costs twice.
import { NoLine, Refused } from "./requests.js";

const PIECE = 256 * 1024; // bytes
const MOST = 200; // hashes that the service is asked for at once
const hex = (buffer) => [...new Uint8Array(buffer)].map((each) => each.toString(16).padStart(2, "0")).join("");
const digestHere = (bytes) => crypto.subtle.digest("SHA-256", bytes);

// digest(bytes): their SHA-256, where the platform has no crypto.subtle.
export function photos({ ask, sendBytes, device }, kept, digest = digestHere) {
  const sumOf = async (bytes) => btoa(String.fromCharCode(...new Uint8Array(await digest(bytes))));
  const photo = (sha256) => kept.read(`photo ${sha256}`);

  // The hash, once the photo is on the disk.
  async function keepPhoto(blob) {
    const bytes = await blob.arrayBuffer();
    const sha256 = hex(await digest(bytes));
    await kept.during(await device(), `photo ${sha256}`, { blob: new Blob([bytes], { type: blob.type }), at: new Date().toISOString() });
    return sha256;
  }

  async function forgetPhotos(hashes) {
    for (const each of hashes) {
      await kept.remove(`photo ${each}`);
      await kept.remove(`upload ${each}`);
    }
  }

  // Sends those that are not there. told(sha256, part): how far each is, from 0 to 1.
  async function sendPhotos(hashes, told = () => {}) {
    const missing = await wanted(hashes);
    for (const each of hashes) if (!missing.includes(each)) told(each, 1);
    const refused = [];
    for (const each of missing) {
      const found = await photo(each);
      if (found) await sendPhoto(each, found.blob, told).catch((wrong) => refused.push(only(wrong)));
    }
    if (refused.length) throw refused[0];
  }

  async function wanted(hashes) {
    const missing = [];
    for (let from = 0; from < hashes.length; from += MOST)
      missing.push(...(await ask("POST", "/photos/have", { hashes: hashes.slice(from, from + MOST) })).missing);
    return missing;
  }

  async function sendPhoto(sha256, blob, told, again = true) {
    const name = `upload ${sha256}`;
    try {
      const url = (await kept.read(name)) ?? (await begin(name, sha256, blob));
      let { offset } = await ask("GET", url);
      while (offset < blob.size) {
        told(sha256, offset / blob.size);
        offset = await piece(url, offset, await blob.slice(offset, offset + PIECE).arrayBuffer());
      }
      told(sha256, 1);
    } catch (wrong) {
      if (!(wrong instanceof Refused) || wrong.code !== "no-such-upload" || !again) throw wrong;
      await kept.remove(name); // it is over or expired: begun anew, once
      await sendPhoto(sha256, blob, told, false);
    }
  }

  async function begin(name, sha256, blob) {
    const headers = { "Tus-Resumable": "1.0.0", "Upload-Length": String(blob.size), "Upload-Metadata": `sha256 ${btoa(sha256)}` };
    const { url } = await sendBytes("POST", "/uploads", undefined, headers);
    const address = url.replace(/^.*\/api\/v1/, "");
    await kept.during(await device(), name, address);
    return address;
  }

  async function piece(url, offset, bytes) {
    const headers = {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": String(offset),
      "Upload-Checksum": `sha256 ${await sumOf(bytes)}`,
      "Content-Type": "application/offset+octet-stream",
      Prefer: "return=representation",
    };
    try {
      return (await sendBytes("PATCH", url, bytes, headers)).offset;
    } catch (wrong) {
      if (wrong instanceof NoLine || wrong.code !== "wrong-offset") throw wrong;
      return (await ask("GET", url)).offset; // what an older request brought was stored meanwhile
    }
  }

  return { photo, keepPhoto, forgetPhotos, sendPhotos };
}

// A photo that the service refuses does not keep the others; without a line none can go.
function only(wrong) {
  if (!(wrong instanceof Refused)) throw wrong;
  return wrong;
}
