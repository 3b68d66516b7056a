// `npm run -s bench [-- --out FILE] [--only NAME]`: every figure as a ratio to something measured in the same run.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Measure, Result, Skipped } from '#tests/bench/measure'
import { closeLargeTenant } from '#tests/bench/large-tenant'
import { counts } from '#tests/bench/measures/counts'
import { delta } from '#tests/bench/measures/delta'
import { engineStart } from '#tests/bench/measures/engine-start'
import { firstSyncAtLimit } from '#tests/bench/measures/first-sync-at-limit'
import { firstSyncBesidePeer } from '#tests/bench/measures/first-sync-beside-peer'
import { licences } from '#tests/bench/measures/licences'
import { lists } from '#tests/bench/measures/lists'
import { pages } from '#tests/bench/measures/pages'
import { readiness } from '#tests/bench/measures/readiness'
import { ruleProposal } from '#tests/bench/measures/rule-proposal'
import { union } from '#tests/bench/measures/union'
import { verify } from '#tests/bench/measures/verify'
import { window } from '#tests/bench/measures/window'

const measures: readonly Measure[] = [
  firstSyncAtLimit,
  firstSyncBesidePeer,
  delta,
  lists,
  union,
  verify,
  readiness,
  licences,
  ruleProposal,
  counts,
  engineStart,
  window,
  pages,
]

const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } })
const wanted = measures.filter(
  ({ names }) =>
    values.only === undefined ||
    names.some((name) => (values.only ?? '').split(',').some((only) => name.startsWith(only))),
)
if (wanted.length === 0) {
  process.stderr.write(
    `Nothing is called '${values.only}'. There is: ${measures.flatMap(({ names }) => names).join(', ')}.\n`,
  )
  process.exit(2)
}
const say = (line: string) => process.stderr.write(`${line}\n`)
const results: Result[] = []
const skipped: Skipped[] = []
try {
  for (const measure of wanted) {
    say(`Measuring ${measure.names.join(', ')}`)
    for (const one of await measure.run(say)) {
      if ('skipped' in one) skipped.push(one)
      else results.push(one)
    }
  }
} finally {
  await closeLargeTenant()
}
process.stdout.write(`${table(results)}\n`)
for (const { name, skipped: why } of skipped) process.stdout.write(`SKIPPED ${name}: ${why}\n`)
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

function table(rows: readonly Result[]): string {
  const cells = [
    ['NAME', 'VALUE', 'UNIT', 'REFERENCE', 'RATIO', 'TARGET', '', 'AGAINST'],
    ...rows.map((row) => [
      row.name,
      short(row.value),
      row.unit,
      short(row.reference),
      short(row.ratio),
      row.target,
      row.ok ? 'ok' : 'MISSED',
      row.against,
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function short(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
