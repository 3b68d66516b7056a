// Puts a verification into a data folder: 500 mapped groups of a tenant of 100,000 people, 1,000,000 memberships on each side, and of
// each kind of difference some. Input: {folder}.
import { openStore } from '#shared/engine/store/open-store'
import { putApps } from '#shared/engine/store/app-rows'
import { beginSync, endSync } from '#shared/engine/store/sync-rows'
import { putTenant } from '#shared/engine/store/tenant-rows'
import { comparisonOf } from '#shared/engine/verification/comparison-of'
import { judgeReading } from '#shared/engine/verification/judge-reading'
import { keepReading } from '#shared/engine/verification/kept-reading'
import type { Reading } from '#shared/engine/verification/reading'

const input = JSON.parse(process.argv[2] ?? '') as { folder: string }
const people = 100_000
const groups = 500
const ofGroup = 2000
/** One in so many. */
const rare = { disabled: 50, missing: 100, local: 1000 }
/** Prime to the number of people, so that a walk by it meets everybody once before it meets anybody again. */
const stride = 7919

const at = '2026-11-25T08:00:00.000Z'
const app = { id: 'bench-app', displayName: 'Bench Product' }
const idOf = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
const nth = (n: number) => (n * stride) % people

const sides = Array.from({ length: groups }, (_, group) => {
  const members: number[] = []
  const held: number[] = []
  for (let n = 0; n < ofGroup; n += 1) {
    const who = nth(group * ofGroup + n)
    members.push(who)
    if (n % rare.missing !== 1) held.push(who)
    // Somebody of another group in the place of who is missing.
    else if (n % (2 * rare.missing) === 1) held.push(nth(group * ofGroup + n + ofGroup))
    // An account that is nobody's: they stand behind those of people.
    else held.push(people + Math.floor(n / (2 * rare.missing)))
  }
  return { members: Uint32Array.from(members), held: Uint32Array.from(held) }
})

const reading: Reading = {
  app,
  takenAt: at,
  takenBy: null,
  job: {
    id: 'scim.bench',
    state: 'Active',
    lastBegan: at,
    lastEnded: at,
    lastEscrowed: 0,
    next: null,
    quarantine: null,
    schemaUnknown: null,
    groupMapping: true,
    takesAll: false,
    takesAllFrom: 'answered',
    skipsDefaultRole: false,
  },
  people: Array.from({ length: people }, (_, n) => ({
    id: idOf(1, n),
    displayName: `Person Number ${n}`,
    userPrincipalName: `person.number${n}@example.com`,
    mail: `person.number${n}@mail.example.com`,
    externalId: idOf(1, n),
    userName: `person.number${n}@example.com`,
    enabled: n % rare.disabled !== 0,
    bar: n % rare.disabled === 0 ? ('account-disabled' as const) : null,
    fault: null,
    note: n % rare.disabled === 0 ? 'accountEnabled is false.' : null,
  })),
  accounts: Array.from({ length: people + people / rare.local }, (_, n) => ({
    id: `account-${n}`,
    userName: n < people ? `person.number${n}@example.com` : `local${n}@product.example`,
    externalId: n < people ? idOf(1, n) : null,
    mail: null,
    displayName: `Account ${n}`,
    active: n % rare.disabled !== 0,
    state: 'read' as const,
  })),
  everybody: true,
  groups: sides.map(({ members }, n) => ({
    id: idOf(2, n),
    name: `Group ${n}`,
    kind: 'security' as const,
    dynamic: false,
    rulePaused: false,
    securityEnabled: true,
    state: 'there' as const,
    failure: null,
    assigned: true,
    defaultRole: false,
    readAt: at,
    members,
    nested: new Uint32Array(),
    nestedIn: new Uint32Array(),
    inner: [],
    assignedSince: null,
    joined: [],
    left: [],
  })),
  productGroups: sides.map(({ held }, n) => ({
    id: `product-${n}`,
    name: `Group ${n}`,
    members: held,
    count: held.length,
    confirmed: true,
    notes: [],
  })),
  rows: sides.map((_, n) => ({
    row: `${idOf(2, n)}/`,
    groupId: idOf(2, n),
    groupName: `Group ${n}`,
    mode: 'synced' as const,
    direct: false,
    to: null,
    group: n,
    union: [n],
    product: { kind: 'there' as const, at: n },
    readAt: at,
  })),
  entitled: new Uint32Array(),
  absent: new Uint32Array(),
  logged: new Map(),
  notes: [],
}

const store = openStore({ folder: input.folder, now: Date.now })
const signIn = { kind: 'environment', variable: 'NONE' } as const
const graph = 'http://127.0.0.1:9/v1.0'
putTenant(store.app, { id: 'bench', name: 'bench', displayName: null, graph, signIn, demoLogin: null, addedAt: at })
const directory = store.directory('bench')
const run = beginSync(directory, {
  kind: 'full',
  scope: 'all',
  membersWay: 'member-pages',
  peopleWay: 'list',
  began: at,
})
endSync(directory, run, at)
putApps(directory, [{ ...app, appId: 'bench', applicationTemplateId: null, appRoles: [] }], 1)
const judged = judgeReading(reading)
keepReading(directory, reading, true, {
  joins: judged.joins,
  result: comparisonOf(reading, judged, { members: false }),
})
store.close()
const memberships = sides.reduce((sum, { members }) => sum + members.length, 0)
const held = sides.reduce((sum, side) => sum + side.held.length, 0)
process.stdout.write(
  `${JSON.stringify({ app: app.id, rows: reading.rows.map(({ row }) => row), memberships, held })}\n`,
)
