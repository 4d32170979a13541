// Unfinished work is with the service, too, so that a phone that is wiped, lost or broken does not hold the only copy.
import { Refused, ask, lineBroke } from "./api.js";
import { every, read, remove, writeDuring } from "./store.js";

const KINDS = { inspection: "visit", filing: "filing" }; // registrations are drafts of the service itself
const name = (id) => `parked ${id}`;
const during = async (key, value) => writeDuring((await read("session"))?.device_id, key, value);

// What changed since it was last parked; what is handed over needs no copy any more.
export async function park() {
  try {
    for (const [kind, start] of Object.entries(KINDS)) for (const draft of await every(`${start} `)) await parkOne(kind, draft);
  } catch (wrong) {
    lineBroke(wrong);
  }
}

async function parkOne(kind, draft) {
  const known = await read(name(draft.id));
  if (draft.state === "sent" || draft.state === "kept") return unpark(draft.id);
  const said = JSON.stringify(draft);
  if (!draft.begun || known?.said === said) return;
  const id = known?.id ?? crypto.randomUUID();
  await during(name(draft.id), { ...known, id }); // the id first: a lost answer does not park it twice
  await ask("PUT", `/me/parked/${id}`, { kind, about: draft.id, content: draft });
  await during(name(draft.id), { id, said });
}

export async function unpark(draftId) {
  const known = await read(name(draftId));
  if (!known) return;
  await ask("DELETE", `/me/parked/${known.id}`).catch(gone);
  await remove(name(draftId));
}

function gone(wrong) {
  if (!(wrong instanceof Refused) || wrong.status !== 404) throw wrong;
}

// How many were taken back that this phone does not have: it was wiped, or is another one.
export async function fetchParked() {
  let taken = 0;
  const { items } = await ask("GET", "/me/parked");
  for (const { id, kind, about } of items) {
    const key = `${KINDS[kind]} ${about}`;
    if (!(kind in KINDS) || !about || (await read(key))) continue;
    const { content } = await ask("GET", `/me/parked/${id}`);
    await during(key, content);
    await during(name(about), { id, said: JSON.stringify(content) });
    taken += 1;
  }
  return taken;
}
