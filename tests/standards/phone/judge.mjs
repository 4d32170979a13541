// A phone's judge, written from the API's answers alone: reads {items, cases} as JSON from standard
// input, writes for each case the verdict of every item.
import { readFileSync } from 'node:fs'
import { parse } from '@marcbachmann/cel-js'

const UNKNOWN = Symbol('unknown')
const nine = (number) => Number(number.toPrecision(9))

const holds = {
  at_least: (measured, limit) => nine(measured) >= nine(limit),
  at_most: (measured, limit) => nine(measured) <= nine(limit),
  less_than: (measured, limit) => nine(measured) < nine(limit),
  equals: (measured, limit) => measured === limit,
  includes: (measured, limit) => limit.every((each) => measured.includes(each)),
  one_of: (measured, limit) => limit.includes(measured),
  no_older_than: (measured, limit, on) => limit <= measured && measured <= on, // ISO days sort as text
  not_expired: (measured, limit) => measured >= limit,
}

function value(program, facts) {
  try {
    return program(facts)
  } catch (error) {
    if (/Unknown variable/.test(error.message)) return UNKNOWN
    throw error
  }
}

function back(day, age) {
  const [count, unit] = age.split(' ')
  const [year, month, date] = day.split('-').map(Number)
  if (unit === 'days') {
    return new Date(Date.UTC(year, month - 1, date - Number(count))).toISOString().slice(0, 10)
  }
  const last = new Date(Date.UTC(year, month - Number(count), 0)).getUTCDate()
  const moved = Date.UTC(year, month - 1 - Number(count), Math.min(date, last))
  return new Date(moved).toISOString().slice(0, 10)
}

function limitOf(bound, facts, on) {
  if (bound.expression) return value(bound.program, facts)
  if (bound.kind === 'no_older_than') return back(on, bound.limit)
  return bound.kind === 'not_expired' ? on : bound.limit
}

function verdict(item, facts, on) {
  if (item.whenProgram) {
    const applies = value(item.whenProgram, facts)
    if (applies === UNKNOWN) return 'unknown'
    if (!applies) return 'not_applicable'
  }
  const measured = value(item.measureProgram, facts)
  const limits = item.bounds.map((bound) => limitOf(bound, facts, on))
  const all = [measured, ...limits]
  if (all.includes(UNKNOWN)) return 'unknown'
  if (all.some((each) => typeof each === 'number' && !Number.isFinite(each))) return 'unknown'
  return item.bounds.every((bound, n) => holds[bound.kind](measured, limits[n], on)) ? 'pass' : 'fail'
}

const { items, cases } = JSON.parse(readFileSync(0, 'utf8'))
for (const item of items) {
  item.measureProgram = parse(item.measure)
  item.whenProgram = item.when && parse(item.when)
  for (const bound of item.bounds) bound.program = bound.expression && parse(bound.expression)
}
console.log(JSON.stringify(cases.map(({ facts, on }) => items.map((item) => verdict(item, facts, on)))))
