// Estimates an app to which 500 groups of a cache are assigned or drafted, as the engine does but for Graph, whose answers are here at
// once; beside it one reading of the same rows. Then switches groups off and on. Input: {folder}; the folder is written to.
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { createChanges } from '#shared/engine/changes'
import { createEstimates } from '#shared/engine/licences/estimates'
import { factSources } from '#shared/engine/readiness/check-app'
import { known } from '#shared/engine/readiness/snapshot/sources'
import { putAnswer } from '#shared/engine/store/answer-rows'
import { listApps } from '#shared/engine/store/app-rows'
import type { Database } from '#shared/engine/store/database'
import { nodePorts } from '#shared/hosts/node-ports'
import { assignGroups, everybodyButGuests, openCachedTenant } from '#tests/bench/programs/cached-tenant'

const input = JSON.parse(process.argv[2] ?? '') as { folder: string }
const rounds = 7
const toggles = 100
const drafted = 500

const { store, directory, workspace, access, profiles, app: found } = openCachedTenant(input.folder)
const ports = nodePorts({ environment: {}, log: { write: () => undefined } })

const now = new Date().toISOString()
// The largest ones: 500 groups that reach everybody between them.
const groups = directory.all<{ id: string; key: number; name: string }>({
  text: `SELECT id, groups.key AS key, display_name AS name FROM groups JOIN principals ON principals.key = groups.key
    WHERE security_enabled ORDER BY sort_users DESC, groups.key LIMIT 1000`,
  values: [],
})
const [assigned, others] = [groups.slice(0, drafted / 2), groups.slice(drafted / 2)]
assignGroups(directory, found, assigned)
for (const [key, value] of [
  ['seats', '800'],
  ['price', '5.00'],
  ['currency', 'EUR'],
] as const) {
  putAnswer(workspace, found.id, key, value, { at: now, by: 'bench' })
}
const app = listApps(directory).find((one) => one.id === found.id)
if (app === undefined) throw new Error('The app is gone.')

const sources = {
  ...factSources,
  schema: () => known({ user: everybodyButGuests, group: null }, now),
  takes: () => known({ all: false, from: 'answered' } as const, now),
  premium: () => known('P1' as const, now),
}
const { signal } = new AbortController()
const draft: LicenceDraft = { ...emptyDraft, with: others.slice(0, drafted / 2).map((group) => group.id) }

/** The rows that the estimate stands on: those memberships, and everybody's account and type. */
function pass(db: Database): number {
  const seen = new Set<number>()
  for (const { member_key: key } of db.all<{ member_key: number }>({
    text: `SELECT member_key FROM memberships JOIN principals ON principals.key = member_key AND type = 'user'
      WHERE group_key IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(groups.slice(0, drafted).map(({ key }) => key))],
  })) {
    seen.add(key)
  }
  let people = 0
  for (const row of db.all<{ key: number; account_enabled: number | null; user_type: string | null }>({
    text: 'SELECT key, account_enabled, user_type FROM people',
    values: [],
  })) {
    if (seen.has(row.key) && row.user_type === 'Member') people += 1
  }
  return people
}

const first: number[] = []
const floor: number[] = []
let people = 0
let estimates = createEstimates({ ports, profiles, changes: createChanges(), sources })
for (let round = 0; round < rounds; round += 1) {
  // A write, so that nothing that was kept in memory holds any more.
  directory.run({ text: 'UPDATE apps SET seen = seen WHERE id = ?', values: [app.id] })
  estimates = createEstimates({ ports, profiles, changes: createChanges(), sources })
  const began = performance.now()
  people = (await estimates.estimate(access, app, draft, signal)).people.after
  first.push(performance.now() - began)
  const beganFloor = performance.now()
  const counted = pass(directory)
  floor.push(performance.now() - beganFloor)
  if (counted !== people) throw new Error(`The estimate says ${people} people, the rows say ${counted}.`)
}

const toggled: number[] = []
for (let time = 0; time < toggles; time += 1) {
  // One that is assigned, one of the draft, and one that was in neither.
  const off = [assigned[time % assigned.length]?.id ?? '', draft.with[time % draft.with.length] ?? '']
  const more = others[drafted / 2 + (time % (others.length - drafted / 2))]?.id ?? ''
  const began = performance.now()
  await estimates.estimate(
    access,
    app,
    { ...draft, with: [...draft.with, more], without: [off[time % 2] ?? ''] },
    signal,
  )
  toggled.push(performance.now() - began)
}
store.close()
process.stdout.write(`${JSON.stringify({ first, floor, toggled, people })}\n`)
