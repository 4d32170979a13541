// What the phone needs for its visits: the field pack, and once each the packages by which they are made.
import { ask, latest } from "./api.js";
import { read, writeDuring } from "./store.js";
import { language } from "./words.js";

export const pack = () => latest("/field-pack");

// It never changes under its hash, so it is fetched once.
export async function packageOf(hash) {
  const name = `package ${language} ${hash}`;
  const found = (await read(name)) ?? (await ask("GET", `/checklists/packages/${hash}`));
  await writeDuring((await read("session"))?.device_id, name, found);
  return { ...found, labels: await labels() };
}

// What codes are called: table to code to words.
export async function labels() {
  const { items } = (await latest("/labels")).answer;
  const words = (rows) => Object.fromEntries(rows.map((each) => [each.code, language === "en" ? each.en : each.zh]));
  return Object.fromEntries(items.map((each) => [each.table, words(each.labels)]));
}

// For the road: the pack, and the packages of all its visits.
export async function prepare() {
  const known = await pack();
  for (const each of known.answer.packages) await packageOf(each.hash);
  return known;
}

// The items of a visit by place, in the order in which one walks; what was seen before and still holds is left out.
export function itemsOf(visit, known) {
  const requirements = new Map(known.requirements.map((each) => [each.requirement, each]));
  const items = known.checklists[visit.kind]
    .map((ids) => item(ids.map((id) => requirements.get(id)), known.facts))
    .filter((each) => !visit.carried.includes(each.id));
  const places = Object.keys(known.labels.places);
  return places
    .map((place) => ({ place, name: known.labels.places[place], items: items.filter((each) => each.place === place) }))
    .filter((section) => section.items.length > 0);
}

const index = (facts) => new Map(facts.map((each) => [each.key, each]));

// Requirements that are looked at together, and the facts that an inspector states for them. facts: of the package.
export function item(members, facts) {
  const known = { hall: index(facts.hall), banquet: index(facts.banquet) };
  const asked = new Map();
  for (const each of members)
    for (const name of each.facts) {
      const fact = known[each.subject].get(name);
      if (fact?.sources.includes("observed")) asked.set(name, { ...fact, subject: each.subject });
    }
  const [first] = members;
  return { ...first, id: first.requirement, members, asked: [...asked.values()], evidence: members.some((each) => each.evidence) };
}

// The value that was declared for each fact of an item, of those that have one.
export const declaredFor = (visit, item) =>
  Object.fromEntries(
    item.asked
      .map((fact) => [fact.key, visit.declared[fact.subject]?.[fact.key]])
      .filter(([, value]) => value !== undefined && value !== null),
  );

// What was seen before of the items that are not asked again; it counts in the judgement of this visit.
export function carriedFacts(visit, known) {
  const names = new Set(
    known.checklists[visit.kind]
      .filter((ids) => visit.carried.includes(ids[0]))
      .flatMap((ids) => known.requirements.filter((each) => ids.includes(each.requirement)))
      .flatMap((each) => each.facts),
  );
  return Object.fromEntries(Object.entries(visit.seen ?? {}).filter(([key]) => names.has(key)).map(([key, { value }]) => [key, value]));
}
