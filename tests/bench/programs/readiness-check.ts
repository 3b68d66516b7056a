// Checks all rules of one profile for an app to which all groups of a cache are assigned, as the engine does but for Graph and the SCIM
// server, whose answers are here at once; beside it one pass over people and memberships. Then opens a list of everybody. Input:
// {folder, profile}; the folder is written to.
import { namesOfConcerned } from '#shared/engine/readiness/names-of-concerned'
import { checkApp, type CheckedRule, factSources } from '#shared/engine/readiness/check-app'
import type { FactName } from '#shared/engine/readiness/snapshot/facts'
import { type FactSources, known } from '#shared/engine/readiness/snapshot/sources'
import { questionsOf } from '#shared/domain/questions'
import { putAnswer } from '#shared/engine/store/answer-rows'
import type { Database } from '#shared/engine/store/database'
import { putMapping } from '#shared/engine/store/mapping-rows'
import { concernedBy, putRuleResult } from '#shared/engine/store/rule-result-rows'
import { nodePorts } from '#shared/hosts/node-ports'
import { assignGroups, openCachedTenant } from '#tests/bench/programs/cached-tenant'

const input = JSON.parse(process.argv[2] ?? '') as { folder: string; profile: string }
const rounds = 7

const { store, directory, workspace, access, profiles, app: found } = openCachedTenant(input.folder)
const ports = nodePorts({ environment: {}, log: { write: (_, message) => process.stderr.write(`${message}\n`) } })
const profile = profiles.whole(input.profile)
if (profile === null) throw new Error('There is no such profile.')
const app = { ...found, assignmentsKnown: true }

const now = new Date().toISOString()
const groups = directory.all<{ id: string; name: string }>({
  text: 'SELECT id, display_name AS name FROM groups JOIN principals ON principals.key = groups.key',
  values: [],
})
assignGroups(directory, app, groups)
workspace.transaction(() => {
  for (const group of groups.slice(0, 500)) {
    putMapping(workspace, {
      appId: app.id,
      groupId: group.id,
      groupName: group.name,
      mode: 'synced',
      to: { id: `product-${group.id}`, name: group.name },
      addedAt: now,
      note: '',
    })
  }
  // So that no rule ends for want of an answer.
  for (const { key, kind, values } of questionsOf(profile)) {
    const value = values[0]?.value ?? { 'yes-no': 'yes', number: '5000', day: '2030-01-01' }[kind as string] ?? 'none'
    putAnswer(workspace, app.id, key, value, { at: now, by: 'bench' })
  }
})

const job = {
  ...(found.jobs[0] as (typeof found.jobs)[number]),
  steadyStateFirstAchieved: now,
  progressObserved: null,
  schedule: 'Active',
  progress: [],
  counts: [],
  entries: [],
  escrowsPruned: false,
  series: { began: null, count: null },
  settings: new Map<string, string>(),
}
const attribute = (target: string, source: string, matchingPriority = 0) => ({
  target,
  matchingPriority,
  flowType: 'Always',
  defaultValue: null,
  source: { type: 'Attribute' as const, name: source, expression: `[${source}]` },
})
const mapping = { enabled: true, flowTypes: ['Add', 'Update', 'Delete'], scope: null }
const user = {
  ...mapping,
  sourceObject: 'User',
  targetObject: 'User',
  attributes: [attribute('userName', 'userPrincipalName', 1), attribute('externalId', 'objectId')],
  // Everybody but guests: the filter is worked out for each person.
  scope: {
    groups: [{ name: 'Members', clauses: [{ attribute: 'userType', operator: 'NOT EQUALS', values: ['Guest'] }] }],
    beyond: null,
  },
}
const group = {
  ...mapping,
  sourceObject: 'Group',
  targetObject: 'Group',
  attributes: [attribute('displayName', 'displayName', 1)],
}

const sources: FactSources<FactName> = {
  ...factSources,
  groupRules: () => known(new Map(groups.map((one) => [one.id, { rule: 'x', processing: 'On' }])), now),
  jobs: () => known([job], now),
  job: () => known(job, now),
  schema: () => known({ user, group }, now),
  takes: () => known({ all: false, from: 'answered' }, now),
  tenantUrl: () => known({ url: 'https://scim.example/v2', flags: [], from: 'told' }, now),
  rivals: () => known([], now),
  productGroups: () =>
    known(
      groups.map((one) => ({ id: `product-${one.id}`, displayName: one.name, externalId: one.id, members: 10 })),
      now,
    ),
  premium: () => known('P1', now),
  roles: () => known(new Set<string>(), now),
  consents: () => known({ application: 0 }, now),
  tenant: () => known({ id: access.tenant.id, name: access.tenant.name }, now),
}

const of = { appId: app.id, profile: profile.id }
/** All that `readiness.check` does of it: read, decide, keep. */
async function check(): Promise<CheckedRule[]> {
  const call = { signal: new AbortController().signal, progress: () => undefined }
  const checked = await checkApp(
    { access, app, profile: profile as NonNullable<typeof profile>, ports, sources },
    { rules: undefined, supplementary: true },
    call,
  )
  workspace.transaction(() => {
    for (const { rule, finding } of checked) putRuleResult(workspace, of, { rule, finding, at: now, by: 'bench' })
  })
  return checked
}

/** People and memberships, each row looked at once. */
function pass(db: Database): number {
  let filled = 0
  for (const row of db.all<{ given_name: string | null }>({ text: 'SELECT * FROM people', values: [] })) {
    if (row.given_name !== null && row.given_name !== '') filled += 1
  }
  const held = new Map<number, number>()
  for (const { group_key: key } of db.all<{ group_key: number }>({
    text: 'SELECT group_key, member_key FROM memberships',
    values: [],
  })) {
    held.set(key, (held.get(key) ?? 0) + 1)
  }
  return filled + held.size
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const product: number[] = []
const floor: number[] = []
let checked: CheckedRule[] = []
for (let round = 0; round < rounds; round += 1) {
  product.push(
    await timed(async () => {
      checked = await check()
    }),
  )
  floor.push(await timed(() => pass(directory)))
}
const outcomes = Object.fromEntries(
  [...Map.groupBy(checked, ({ finding }) => finding.outcome)].map(([outcome, some]) => [outcome, some.length]),
)

// A list of everybody, with a word on each.
const everyone = directory.column<string>({
  text: "SELECT id FROM principals WHERE type = 'user' ORDER BY id",
  values: [],
})
const [first] = checked
if (first === undefined) throw new Error('Nothing was checked.')
const concerned = {
  kind: 'people' as const,
  ids: everyone,
  why: everyone.map((one) => `mobilePhone of ${one} is empty.`),
}
putRuleResult(workspace, of, { rule: first.rule, finding: { ...first.finding, concerned }, at: now, by: 'bench' })
const opened: number[] = []
for (let time = 0; time < 40; time += 1) {
  const start = Math.floor((everyone.length / 40) * time)
  opened.push(
    await timed(() => {
      const rows = concernedBy(workspace, { ...of, rule: first.rule }, { start, count: 100 })
      if (rows === null || namesOfConcerned(access, app.id, rows).filter((row) => row.name !== null).length !== 100) {
        throw new Error('A list of people has people without a name.')
      }
    }),
  )
}
store.close()
process.stdout.write(`${JSON.stringify({ product, floor, opened, outcomes, people: everyone.length })}\n`)
