// Banquets as they are filed on this phone: every keystroke reaches the disk, and what is handed in stays until there is
// a receipt number.
import { Refused, ask, latest, lineBroke } from "./api.js";
import { changeDuring, read } from "./store.js";
import { filings } from "./unsent.js";

const PART = /[\n,,、;;]+/; // how villages write a menu: a dish a line, or one after the other
const name = (id) => `filing ${id}`;
const device = async () => (await read("session"))?.device_id;

export const EMPTY_SITTING = { day: null, meal: null, tables: null, diners: null };
const EMPTY = { host_name: "", host_phone: "", caterer: "", occasion: "", sittings: [EMPTY_SITTING], menu: "", people: [], facts: {} };

// A new filing for a hall; without one, what was returned. As far as it was written here.
export async function draftOf(id, hallId) {
  const kept = await read(name(id));
  if (kept) return kept;
  const first = { id, hall_id: hallId, form: EMPTY, asked: [], state: "open", version: null, begun: false };
  if (hallId) return first;
  const known = (await latest(`/filings/${id}`)).answer;
  return { ...first, hall_id: known.hall_id, form: formOf(known), version: known.version, returned: known.reasons };
}

export const keptFiling = (id) => read(name(id));

export const change = async (draft, how) =>
  changeDuring(await device(), name(draft.id), draft, (kept) => ({ ...kept, begun: true, started_at: kept.started_at ?? new Date().toISOString(), ...how(kept) }));

// What was filed before, for another banquet of the same people: all but its days.
export const formOf = (row) => ({
  ...Object.fromEntries(["host_name", "host_phone", "caterer", "occasion", "people", "facts"].map((key) => [key, row[key] ?? EMPTY[key]])),
  sittings: row.sittings.map(({ day, meal, tables, diners }) => ({ day, meal, tables, diners })),
  menu: row.dishes.join("\n"),
});

// What is written of its days already stays, however late the earlier one arrives.
export const again = (row, { sittings }) => ({
  ...formOf(row),
  sittings: sittings.some((each) => each.day || each.tables || each.diners) ? sittings : row.sittings.map(({ meal }) => ({ ...EMPTY_SITTING, meal })),
});

export const dishesOf = (menu) => menu.split(PART).map((each) => each.trim()).filter(Boolean);

const blank = (value) => (value === "" ? null : value);

// The form as the service takes it; half filled it may be judged, too.
export const asForm = ({ hall_id, form: { menu, ...rest } }) => ({
  hall_id,
  ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, blank(value)])),
  people: rest.people.map((each) => Object.fromEntries(Object.entries(each).map(([key, value]) => [key, blank(value)]))),
  dishes: dishesOf(menu),
});

// Somebody who has just been added and has no name yet keeps nobody from hearing what the rest is worth.
export const judged = (draft) => {
  const form = asForm(draft);
  const named = form.people.map((each) => Boolean(each.name)).lastIndexOf(true);
  return ask("POST", "/filings/judge", { ...form, people: form.people.slice(0, named + 1) });
};

// Whether any moved. What the service refuses goes back to the form with its words.
export async function sendFilings() {
  const waiting = (await filings()).filter((each) => each.state === "ready");
  try {
    for (const each of waiting) await sendOne(each);
  } catch (wrong) {
    lineBroke(wrong);
  }
  return waiting.length > 0;
}

async function sendOne(draft) {
  try {
    const stored = draft.stored ? draft : await store(draft);
    // The same step a second time, after a lost answer, is answered as the first was.
    const row = await ask("POST", `/filings/${draft.id}/file`, undefined, { "If-Match": `"${stored.version}"` });
    await change(stored, () => ({ state: "sent", number: row.number, effects: row.effects, problem: null }));
  } catch (wrong) {
    if (!(wrong instanceof Refused) || wrong.status === 429 || wrong.status >= 500) throw wrong;
    await change(draft, () => ({ state: "open", stored: false, problem: wrong.message, errors: wrong.errors }));
  }
}

async function store(draft) {
  const headers = draft.version ? { "If-Match": `"${draft.version}"` } : {};
  const row = await ask("PUT", `/filings/${draft.id}`, asForm(draft), headers);
  return change(draft, () => ({ stored: true, version: row.version, problem: null, errors: [] }));
}

const local = (shift) => new Date(Date.now() + 8 * 3600_000 + shift).toISOString().slice(0, 10);
export const today = () => local(0);

// The halls for which one files, and the banquets that are to come.
export const myHalls = () => latest("/halls?limit=50");
export const toCome = () => latest(`/filings?from=${local(-4 * 24 * 3600_000)}&limit=50`);
export const before = (hallId) => latest(`/filings?hall_id=${hallId}&limit=10`);
