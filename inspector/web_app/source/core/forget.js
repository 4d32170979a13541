// What has arrived leaves the phone again: it would grow for ever, and a lost phone would tell more.
import { lineBroke } from "./api.js";
import { unpark } from "./parking.js";
import { every, remove } from "./store.js";

const LONG = 7 * 24 * 3600 * 1000; // ms for which one may still look at it here
const MOMENTS = {
  visit: (each) => each.state === "sent" && each.receipt?.at,
  filing: (each) => each.state === "sent" && each.started_at,
  decision: (each) => each.sent && each.at,
};

export async function forgetOld(now) {
  for (const [start, moment] of Object.entries(MOMENTS)) {
    const old = (await every(`${start} `)).filter((each) => moment(each) && now - Date.parse(moment(each)) > LONG);
    for (const each of old) await forget(start, each.id).catch(lineBroke);
  }
}

// The copy with the service first: it would come back as unfinished.
export async function forget(start, id) {
  await unpark(id);
  await remove(`${start} ${id}`);
}
