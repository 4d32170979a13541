// Visits as they are written on this phone: every answer reaches the disk before the next tap.
import { byRequirement } from "../field/field.js";
import { field } from "./api.js";
import { changeDuring } from "./store.js";

export { byRequirement };
export const { update, visit: kept } = field;

// The draft of a visit of the pack; what was sent from elsewhere before it was begun here comes along.
export async function draftOf(visit, hall) {
  const begun = await kept(visit.id);
  if (begun) return begun;
  const { id, hall_id, filing_id, second_inspector_id, revises, kind, day, remark } = visit;
  return {
    ...{ id, hall_id, filing_id, second_inspector_id, revises, kind, day, remark, hall: hall?.name, package: visit.package },
    base_version: visit.version,
    answers: byRequirement(visit.answers),
    state: "open", // then "ready", "sent" or "kept"
    begun: false,
  };
}

export async function answered(first, requirement, change) {
  const now = new Date().toISOString();
  return changeDuring(await field.device(), `visit ${first.id}`, first, (draft) => {
    const before = draft.answers[requirement] ?? { requirement, facts: {}, note: null, photos: [] };
    const answers = { ...draft.answers, [requirement]: { ...before, ...change, answered_at: now } };
    return { ...draft, begun: true, started_at: draft.started_at ?? now, answers };
  });
}

const OBSERVED = "observed";
export const wasSeen = (answer) => (answer.status ?? OBSERVED) === OBSERVED;

// Two answers may state the same fact; the later one is what was seen last.
export function observed(draft) {
  const facts = {};
  const inOrder = Object.values(draft.answers).sort((one, other) => (one.answered_at ?? "").localeCompare(other.answered_at ?? ""));
  for (const answer of inOrder) if (wasSeen(answer)) Object.assign(facts, answer.facts);
  return facts;
}

// Whether something is said of the item.
export const isAnswered = (answer) =>
  Boolean(answer && (Object.keys(answer.facts).length > 0 || !wasSeen(answer) || answer.photos.length > 0));
