// Steps on what the service holds: corrections proved or verified, banquets reported. Each is on the disk before it is
// sent, and stays until the service has it.
import { Refused, ask, forgetPhotos, lineBroke, sendPhotos } from "./api.js";
import { read, remove, writeDuring } from "./store.js";
import { decisions } from "./unsent.js";

const SAID = [403, 404, 409, 412, 422]; // what does not go away by waiting
const name = (id) => `decision ${id}`;

async function keep(decision) {
  await writeDuring((await read("session"))?.device_id, name(decision.id), decision);
  return decision;
}

// row: {id, version} of the record. said: the body, as the API takes it. what: the kind of record. photos: those that
// have to be there before. first: a step that goes before this one.
export const decide = (row, hall, action, said, { what = "corrections", photos = [], first = null } = {}) =>
  keep({
    ...{ id: row.id, hall_id: hall.id, hall: hall.name, version: row.version, what, action, first, said, photos },
    ...{ at: new Date().toISOString(), sent: false },
  });

export const decision = (id) => read(name(id));
export const takeBack = (id) => remove(name(id));

// Whether any moved. What the service refuses keeps its words and waits for the inspector; without a line all wait.
export async function sendDecisions() {
  const waiting = (await decisions()).filter((each) => !each.problem);
  try {
    for (const each of waiting) await sendOne(each);
  } catch (wrong) {
    lineBroke(wrong);
  }
  return waiting.length > 0;
}

async function sendOne(each) {
  try {
    if (each.photos?.length) await sendPhotos(each.photos);
    const ready = each.first ? await before(each) : each;
    await step(ready, ready.action, ready.said);
    await keep({ ...ready, sent: true });
    await forgetPhotos(each.photos ?? []);
  } catch (wrong) {
    if (!(wrong instanceof Refused) || !SAID.includes(wrong.status)) throw wrong;
    await keep({ ...each, problem: wrong.message });
  }
}

// The same step a second time, after a lost answer, is answered as the first was.
const step = ({ what = "corrections", id, version }, action, said) =>
  ask("POST", `/${what}/${id}/${action}`, said, { "If-Match": `"${version}"` });

async function before(each) {
  const { version } = await step(each, each.first);
  return keep({ ...each, version, first: null });
}
