// Sends what is signed: the record first, then its photos; done is only what the service has given a receipt for.
import { sendDecisions } from "./decisions.js";
import { sendFilings } from "./filings.js";
import { NoLine, Refused, ask, sendBytes } from "./api.js";
import { forgetPhotos, sendPhotos } from "./photos.js";
import { drafts } from "./unsent.js";
import { byRequirement, kept, photosOf, update } from "./visits.js";

let running = null;
let again = false;
const SOON = 500; // ms until a line that broke is tried again; doubled up to a minute while nothing arrives
let pause = SOON;
let broken = false;
const changed = (id) => dispatchEvent(new CustomEvent("outbox", { detail: id }));
export const progress = new Map(); // hash to the part that is there, of what is being sent

// One at a time. Who asks meanwhile may know of a line that the running one has just missed: so once more after it.
export function sendAll() {
  again = running !== null;
  running ??= queue().finally(() => {
    running = null;
    if (again) sendAll();
    else later();
  });
  return running;
}

function later() {
  if (!broken || !navigator.onLine) return;
  setTimeout(sendAll, pause);
  pause = Math.min(2 * pause, 60_000);
}

async function queue() {
  broken = false;
  for (const draft of await drafts())
    if (draft.state === "ready" || (draft.state === "kept" && !draft.photos_sent)) await sendOne(draft.id);
  if (await sendDecisions()) changed();
  if (await sendFilings()) changed();
}

async function sendOne(id) {
  try {
    let draft = await record(await kept(id));
    if (draft.state === "open") return; // the inspector is asked
    const photos = photosOf(draft);
    await sendPhotos(photos, (sha256, part) => {
      progress.set(sha256, part);
      pause = SOON;
      changed(id);
    });
    draft = draft.delivered ? await update(draft, { photos_sent: true }) : await receipt(draft);
    await forgetPhotos(photos);
  } catch (wrong) {
    if (!(wrong instanceof Refused || wrong instanceof NoLine)) throw wrong;
    broken ||= wrong instanceof NoLine;
    await update(await kept(id), { problem: wrong.message });
  } finally {
    changed(id);
  }
}

export const asSent = (draft) => ({
  ...Object.fromEntries(
    ["hall_id", "kind", "filing_id", "second_inspector_id", "revises", "day", "remark", "package", "started_at", "finished_at"].map((key) => [
      key,
      draft[key] ?? null,
    ]),
  ),
  answers: Object.values(draft.answers),
});

// The draft once its record is with the service; open again where the inspector has something to say first.
async function record(draft) {
  if (draft.recorded || draft.delivered) return draft;
  const body = { ...asSent(draft), signature: draft.signature };
  const headers = draft.base_version ? { "If-Match": `"${draft.base_version}"` } : {};
  try {
    const row = await ask("POST", `/inspections/${draft.id}/complete`, body, headers);
    return update(draft, { recorded: row.version, problem: null, effects: row.effects });
  } catch (wrong) {
    if (!(wrong instanceof Refused)) throw wrong;
    if (wrong.status === 412 && draft.base_version) return merge(draft);
    if (wrong.status === 422) return update(draft, { state: "open", problem: wrong.message, errors: wrong.errors });
    if (wrong.status === 403 || wrong.status === 404 || wrong.status === 409) return deliver(draft, body);
    throw wrong;
  }
}

// Somebody wrote the visit meanwhile: both are put together, and what differs is asked before it is handed over.
async function merge(draft) {
  const row = await ask("POST", `/inspections/${draft.id}/merge`, { ...asSent(draft), base_version: draft.base_version });
  const both = { answers: byRequirement(row.answers), base_version: row.version, questions: row.questions, remark: row.remark };
  if (row.questions?.length) return update(draft, { ...both, state: "open", problem: null });
  return record(await update(draft, both));
}

// What the service cannot take as this visit is kept there for somebody to decide, never refused.
async function deliver(draft, body) {
  const id = draft.delivery ?? crypto.randomUUID();
  const known = await update(draft, { delivery: id });
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const headers = { "Content-Type": "application/json" };
  const told = await sendBytes("PUT", `/field-records/${id}?about=${draft.id}`, bytes, headers);
  if (told.taken) return update(known, { recorded: told.version, problem: null });
  return update(known, { state: "kept", delivered: true, problem: told.kept.because ?? null });
}

async function receipt(draft) {
  const given = await ask("GET", `/inspections/${draft.id}/receipt`);
  return update(draft, { state: "sent", receipt: given, problem: null });
}
