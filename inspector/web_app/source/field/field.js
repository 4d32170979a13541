// The client of the field protocol: log-in, photos in pieces, visits, queue. No framework; see docs/client.md.
//
//   const field = open({ at: "https://…/api/v1", kept: indexedDb("visits") });
//   await field.logIn({ name, password, device_name });
//   const sendAll = queue([field.tellDevice, field.sendVisits, field.tellDevice]);
//   await field.keepVisit({ ...draft, state: "ready" });
//   sendAll();
import { device } from "./device.js";
import { photos } from "./photos.js";
import { requests } from "./requests.js";
import { visits } from "./visits.js";

export { queue } from "./queue.js";
export { NoLine, Refused, Unsent, lineBroke } from "./requests.js";
export { indexedDb, inMemory } from "./store.js";
export { asSent, byRequirement, photosOf } from "./visits.js";

const waiting = async (kept) => (await kept.every("visit ")).filter((each) => each.state !== "sent").length;

// at, kept: where the API is, and the store. language: "zh-CN" or "en". changed(id): a visit may be shown anew.
// unsent, ended, fetch, lock, patches, digest: see requests.js and photos.js.
export function open({ at, kept, language = "zh-CN", changed = () => {}, unsent = () => waiting(kept), ended = () => {}, digest, ...more }) {
  const api = requests({ at, kept, language, unsent, ended, ...more });
  const pictures = photos(api, kept, digest);
  return { ...api, ...pictures, ...visits(api, pictures, kept, changed), ...device(api, kept, unsent) };
}
