// Sends what is signed: the record first, then its photos; done is only what the service has given a receipt for.
import { Refused, lineBroke } from "./requests.js";

const FIELDS = ["hall_id", "kind", "filing_id", "second_inspector_id", "revises", "day", "remark", "package", "started_at", "finished_at"];

export const byRequirement = (answers) => Object.fromEntries(answers.map((each) => [each.requirement, each]));

// The photos of a visit, each once, and its signature where there is one.
export const photosOf = (draft) => [
  ...new Set([...Object.values(draft.answers).flatMap((each) => each.photos), draft.signature?.signature].filter(Boolean)),
];

export const asSent = (draft) => ({
  ...Object.fromEntries(FIELDS.map((key) => [key, draft[key] ?? null])),
  answers: Object.values(draft.answers),
});

const isDue = (draft) => draft.state === "ready" || (draft.state === "kept" && !draft.photos_sent);

// A draft is {id, hall_id, kind, day, answers: {requirement: answer}, signature, state, base_version}; base_version: the
// version of the visit from which it was written, if any. state: open, ready (signed), sent (receipt is here), kept.
// changed(id): something of it may be shown anew.
export function visits({ ask, sendBytes, device }, { sendPhotos, forgetPhotos }, kept, changed) {
  const name = (id) => `visit ${id}`;
  const progress = new Map(); // hash to the part that is there, of what is being sent
  const visit = (id) => kept.read(name(id));

  async function keepVisit(draft) {
    await kept.during(await device(), name(draft.id), draft);
    return draft;
  }

  const update = (draft, change) => keepVisit({ ...draft, ...change });

  // Whether the line broke. moved(): bytes have arrived.
  async function sendVisits(moved = () => {}) {
    let broken = false;
    for (const draft of await kept.every("visit ")) if (isDue(draft)) broken = (await sendOne(draft.id, moved)) || broken;
    return broken;
  }

  async function sendOne(id, moved) {
    try {
      let draft = await record(await visit(id));
      moved();
      if (draft.state === "open") return false; // the inspector is asked
      const photos = photosOf(draft);
      await sendPhotos(photos, (sha256, part) => {
        progress.set(sha256, part);
        moved();
        changed(id);
      });
      draft = draft.delivered ? await update(draft, { photos_sent: true }) : await receipt(draft);
      await forgetPhotos(photos);
      return false;
    } catch (wrong) {
      const broke = lineBroke(wrong);
      await update(await visit(id), { problem: wrong.message });
      return broke;
    } finally {
      changed(id);
    }
  }

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

  return { visit, keepVisit, update, sendVisits, progress };
}
