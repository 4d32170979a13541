// Judges what an inspector saw by the service's own expressions, so that the phone says what the service will say.
import { parse } from "@marcbachmann/cel-js";

const UNKNOWN = Symbol("unknown");
const programs = new Map();
const nine = (number) => Number(number.toPrecision(9)); // as many digits as count for the service

const HOLDS = {
  at_least: (measured, limit) => nine(measured) >= nine(limit),
  at_most: (measured, limit) => nine(measured) <= nine(limit),
  less_than: (measured, limit) => nine(measured) < nine(limit),
  equals: (measured, limit) => measured === limit,
  includes: (measured, limit) => limit.every((each) => measured.includes(each)),
  one_of: (measured, limit) => limit.includes(measured),
  no_older_than: (measured, limit, on) => limit <= measured && measured <= on, // ISO days sort as text
  not_expired: (measured, limit) => measured >= limit,
};

function value(source, facts) {
  if (!programs.has(source)) programs.set(source, parse(source));
  try {
    return programs.get(source)(facts);
  } catch (error) {
    if (/Unknown variable/.test(error.message)) return UNKNOWN;
    throw error;
  }
}

function back(day, age) {
  const [count, unit] = age.split(" ");
  const [year, month, date] = day.split("-").map(Number);
  if (unit === "days") return new Date(Date.UTC(year, month - 1, date - Number(count))).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month - Number(count), 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - Number(count), Math.min(date, last))).toISOString().slice(0, 10);
}

function limitOf(bound, facts, on) {
  if (bound.expression) return value(bound.expression, facts);
  if (bound.kind === "no_older_than") return back(on, bound.limit);
  return bound.kind === "not_expired" ? on : bound.limit;
}

// {verdict, measured, limits}: what is not known is left out. facts: by name, of the requirement's subject. on: the day.
export function judge(requirement, facts, on) {
  if (requirement.when) {
    const applies = value(requirement.when, facts);
    if (applies === UNKNOWN) return { verdict: "unknown" };
    if (!applies) return { verdict: "not_applicable" };
  }
  const measured = value(requirement.measure, facts);
  const limits = requirement.bounds.map((bound) => limitOf(bound, facts, on));
  const all = [measured, ...limits];
  if (all.includes(UNKNOWN)) return { verdict: "unknown" };
  if (all.some((each) => typeof each === "number" && !Number.isFinite(each))) return { verdict: "unknown" };
  const kept = requirement.bounds.every((bound, n) => HOLDS[bound.kind](measured, limits[n], on));
  return { verdict: kept ? "pass" : "fail", measured, limits };
}
