// Halls as they are registered on this phone: each answer reaches the disk before the next tap; a whole form is kept by
// the service as a draft, too, so that another phone goes on with it.
import { NoLine, Refused, ask, forgetPhotos, keepPhoto, latest, sendPhotos } from "./api.js";
import { changeDuring, read } from "./store.js";
import { registrations } from "./unsent.js";

const name = (id) => `registration ${id}`;
const device = async () => (await read("session"))?.device_id;
export const ABOUT = ["name", "organisation", "credit_code", "licence_number", "responsible_person", "phone"];
const FIELDS = [...ABOUT, "region", "address", "latitude", "longitude", "facts"];
const EMPTY = { ...Object.fromEntries(FIELDS.map((key) => [key, null])), facts: {} };

// As far as it was written here; else what the service has, or a new one.
export async function draftOf(id) {
  const kept = await read(name(id));
  if (kept && !kept.saved) return kept;
  const first = blank(id);
  try {
    return taken(kept ?? first, await ask("GET", `/registrations/${id}`));
  } catch (wrong) {
    if (kept && wrong instanceof NoLine) return kept;
    if (wrong instanceof Refused && wrong.status === 404) return kept ?? first;
    if (wrong instanceof NoLine) return first;
    throw wrong;
  }
}

const blank = (id) => ({
  ...{ id, kind: "new", hall_id: crypto.randomUUID(), form: EMPTY, findings: [], asked: {}, errors: [] },
  ...{ version: null, state: "draft", saved: false },
});

// A listed hall is changed by a registration that begins with all that is known of it. Its id.
export async function beginChange(hallId) {
  const draft = blank(crypto.randomUUID());
  const form = formOf(await ask("GET", `/halls/${hallId}`));
  await change(draft, () => ({ kind: "change", hall_id: hallId, form }));
  return draft.id;
}

const formOf = (row) => Object.fromEntries(FIELDS.map((key) => [key, row[key] ?? EMPTY[key]]));

const taken = (draft, row) => ({
  ...draft,
  ...{ kind: row.kind, hall_id: row.hall_id, version: row.version, state: row.state, reasons: row.reasons, effects: row.effects },
  ...{ form: formOf(row), saved: true, errors: [] },
});

export const change = async (draft, how) => changeDuring(await device(), name(draft.id), draft, (kept) => ({ ...kept, ...how(kept) }));

// What an answer makes of a draft; it is not with the service yet.
export const answered = (key, value) => (kept) => ({
  form: { ...kept.form, [key]: typeof value === "function" ? value(kept.form[key]) : value },
  errors: kept.errors.filter((each) => !each.pointer.startsWith(`#/${key}`)),
  begun: true,
  saved: false,
});

const stated = ({ form }) => Object.fromEntries(Object.entries(form.facts).filter(([, value]) => value !== undefined && value !== null));

// What the service says of the hall as it stands. It names only what it misses, so a hall that was filled in elsewhere is
// told to it round by round: what it asks first, then what it asks once it knows that. What was asked stays asked.
export async function judged(draft) {
  const region = draft.form.region ?? (await latest("/me")).answer.region;
  const known = stated(draft);
  let { asked } = draft;
  for (;;) {
    const before = keysOf(asked);
    const facts = Object.fromEntries(Object.entries(known).filter(([key]) => before.has(key)));
    const { findings } = await ask("POST", "/standards/judge", { subject: "hall", occasion: "registration", region, facts });
    asked = more(asked, findings);
    const further = [...keysOf(asked)].some((key) => !before.has(key) && key in known);
    if (!further) return change(draft, () => ({ findings: findings.map(short), asked }));
  }
}

const keysOf = (asked) => new Set(Object.values(asked).flat());

const SHOWN = ["requirement", "clause", "level", "text", "verdict", "measured", "limit", "unit", "bound"];
const short = (finding) => ({
  ...Object.fromEntries(SHOWN.map((key) => [key, finding[key]])),
  basis: { document: finding.basis.document, clause: finding.basis.clause },
});

const more = (asked, findings) =>
  Object.fromEntries(findings.map(({ requirement, missing }) => [requirement, [...new Set([...(asked[requirement] ?? []), ...missing])]]));

// Findings by what they are about, each with the facts that are asked first there.
export function sectionsOf({ findings, asked }) {
  const seen = new Set();
  const sections = new Map();
  for (const each of findings) {
    const title = /^[\d.]+$/.test(each.clause) ? each.basis.document : each.clause;
    const facts = (asked[each.requirement] ?? []).filter((key) => !seen.has(key));
    facts.forEach((key) => seen.add(key));
    sections.set(title, [...(sections.get(title) ?? []), { ...each, facts }]);
  }
  return [...sections].map(([title, rows]) => ({ title, rows }));
}

// The service keeps it as a draft. Raises what it refuses, which stays with its fields.
export async function save(draft) {
  if (draft.saved) return draft;
  const headers = draft.version ? { "If-Match": `"${draft.version}"` } : {};
  const { form, kind, hall_id } = draft;
  try {
    const row = await ask("PUT", `/registrations/${draft.id}`, { ...form, kind, hall_id, facts: stated(draft) }, headers);
    return change(draft, (kept) => ({ version: row.version, state: row.state, saved: kept.form === form || same(kept.form, form), errors: [], changed: false }));
  } catch (wrong) {
    if (wrong instanceof Refused) await change(draft, () => ({ errors: wrong.errors.filter((each) => each.pointer), changed: wrong.status === 412 }));
    throw wrong;
  }
}

// It was changed elsewhere meanwhile, and who looks at this phone says that this is the right one.
export async function overwrite(draft) {
  const { version } = await ask("GET", `/registrations/${draft.id}`);
  return save(await change(draft, () => ({ version, changed: false })));
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// draft: as the service has it.
export async function submit(draft) {
  const row = await ask("POST", `/registrations/${draft.id}/submit`, undefined, { "If-Match": `"${draft.version}"` });
  return change(draft, () => ({ state: row.state, version: row.version, effects: row.effects }));
}

// The papers that it needs, once the service has the draft.
export async function papersOf(draft) {
  const stored = await save(draft);
  return { papers: await ask("GET", `/registrations/${draft.id}/materials`), draft: stored };
}

export async function handIn(draft, paper, file, dates, version) {
  const sha256 = await keepPhoto(file);
  await sendPhotos([sha256]);
  const answered = await ask("PUT", `/registrations/${draft.id}/materials/${paper.code}`, { file: sha256, ...dates }, { "If-Match": `"${version}"` });
  await forgetPhotos([sha256]);
  return { papers: answered, draft: await change(draft, () => ({ version: answered.version })) };
}

export const promise = async (draft, said) => {
  const row = await ask("PUT", `/registrations/${draft.id}/commitment`, said, { "If-Match": `"${draft.version}"` });
  return change(draft, () => ({ version: row.version }));
};

// On this phone alone, and those that the service has and that are not over.
export const here = registrations;
const UNDER_WAY = ["draft", "returned", "submitted", "accepted_deferred"];
export const underWay = async () => (await latest("/registrations?limit=50")).answer.items.filter((each) => UNDER_WAY.includes(each.state));
