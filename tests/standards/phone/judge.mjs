// The judge of the phone app, run over many cases: reads {items, cases} as JSON from standard input, writes for
// each case the verdict of every item.
import { readFileSync } from 'node:fs'
import { judge } from './judge.js'

const { items, cases } = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(cases.map(({ facts, on }) => items.map((item) => judge(item, facts, on).verdict))))
