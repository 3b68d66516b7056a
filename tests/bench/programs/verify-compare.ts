// Compares what a data folder holds of a verification, as the engine does, and beside it, where `floor` says so, what cannot be done
// without: the same rows read, people and accounts joined through one hash map, each group's members looked up. Input:
// {folder, app, floor}.
import { comparisonOf } from '#shared/engine/verification/comparison-of'
import { judgeReading } from '#shared/engine/verification/judge-reading'
import { keptReading } from '#shared/engine/verification/kept-reading'
import type { Database } from '#shared/engine/store/database'
import { directoryFile } from '#tests/bench/directory-file'
import { cost, costNow } from '#tests/bench/programs/cost'

interface Found {
  readonly inBoth: number
  readonly missing: number
  readonly beyond: number
}

const input = JSON.parse(process.argv[2] ?? '') as { folder: string; app: string; floor: boolean }
const rounds = 9

function product(db: Database): Found {
  const kept = keptReading(db, input.app)
  if (kept === null) throw new Error('Nothing is kept.')
  const { groups } = comparisonOf(kept.reading, judgeReading(kept.reading), { members: false })
  const sum = (count: (people: NonNullable<(typeof groups)[number]['people']>) => number) =>
    groups.reduce((all, { people }) => all + (people === null ? 0 : count(people)), 0)
  return {
    inBoth: sum(({ inBoth, inactive }) => inBoth + inactive),
    missing: sum(({ missing, excluded }) => missing + excluded),
    beyond: sum(({ unexpected }) => unexpected),
  }
}

function floor(db: Database): Found {
  const number = db.get<{ number: number }>({
    text: 'SELECT number FROM verifications WHERE app = ?',
    values: [input.app],
  })?.number
  const rows = <Row>(columns: string, table: string, side?: string) =>
    db.all<Row>({
      text: `SELECT ${columns} FROM ${table} WHERE verification = ?${side === undefined ? '' : ' AND side = ?'} ORDER BY place`,
      values: side === undefined ? [number ?? 0] : [number ?? 0, side],
    })
  const people = rows<{ external_id: string | null }>(
    'id, display_name, user_principal_name, mail, enabled, external_id, user_name, bar, fault, note',
    'verified_people',
  )
  const accounts = rows<{ external_id: string | null }>(
    'id, user_name, external_id, mail, display_name, active, state',
    'verified_accounts',
  )
  const byKey = new Map<string, number>()
  accounts.forEach(({ external_id }, at) => {
    if (external_id !== null) byKey.set(external_id.toLowerCase(), at)
  })
  const accountOf = people.map(({ external_id }) => byKey.get((external_id ?? '').toLowerCase()) ?? -1)
  const [entra, held] = ['entra', 'product'].map((side) =>
    rows<{ members: Uint8Array }>('facts, members, nested, nested_in', 'verified_groups', side).map(
      ({ members }) => new Uint32Array(new Uint8Array(members).buffer),
    ),
  )
  const found = { inBoth: 0, missing: 0, beyond: 0 }
  entra?.forEach((members, at) => {
    const there = new Set(held?.[at])
    for (const who of members) {
      if (there.delete(accountOf[who] ?? -1)) found.inBoth += 1
      else found.missing += 1
    }
    found.beyond += there.size
  })
  return found
}

const { db, close } = directoryFile(input.folder)
const taken: { product: number[]; floor: number[] } = { product: [], floor: [] }
const timed = (which: 'product' | 'floor', work: (db: Database) => Found): Found => {
  const began = performance.now()
  const found = work(db)
  taken[which].push(performance.now() - began)
  return found
}
const before = costNow()
let found: Found | null = null
for (let round = 0; round < (input.floor ? rounds : 1); round += 1) {
  found = timed('product', product)
  if (!input.floor) continue
  const bare = timed('floor', floor)
  if (bare.missing !== found.missing) throw new Error('The floor does not find the same people missing.')
}
close()
process.stdout.write(`${JSON.stringify({ ...taken, found, peakMb: cost(before).peakMb })}\n`)
