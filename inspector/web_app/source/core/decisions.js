// Corrections that were decided on the spot: each is on the disk before it is sent, and stays until the service has it.
import { NoLine, Refused, ask } from "./api.js";
import { read, remove, writeDuring } from "./store.js";
import { decisions } from "./unsent.js";

const SAID = [403, 404, 409, 412, 422]; // what does not go away by waiting
const name = (id) => `decision ${id}`;

async function keep(decision) {
  await writeDuring((await read("session"))?.device_id, name(decision.id), decision);
  return decision;
}

// order: the correction as the pack has it. action: verify or reject. said: {text, facts}, as the API takes them.
export const decide = (order, hall, action, said) =>
  keep({ id: order.id, hall_id: hall.id, hall: hall.name, version: order.version, action, said, at: new Date().toISOString(), sent: false });

export const decision = (id) => read(name(id));
export const takeBack = (id) => remove(name(id));

// Whether any moved. What the service refuses keeps its words and waits for the inspector; without a line all wait.
export async function sendDecisions() {
  const waiting = (await decisions()).filter((each) => !each.problem);
  try {
    for (const each of waiting) await sendOne(each);
  } catch (wrong) {
    if (!(wrong instanceof NoLine || wrong instanceof Refused)) throw wrong;
  }
  return waiting.length > 0;
}

async function sendOne(each) {
  try {
    // The same decision a second time, after a lost answer, is answered as the first was.
    await ask("POST", `/corrections/${each.id}/${each.action}`, each.said, { "If-Match": `"${each.version}"` });
    await keep({ ...each, sent: true });
  } catch (wrong) {
    if (!(wrong instanceof Refused) || !SAID.includes(wrong.status)) throw wrong;
    await keep({ ...each, problem: wrong.message });
  }
}
