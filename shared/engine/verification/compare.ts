import { type Failure, failureOf } from '#shared/contract/failure'
import type { Comparison } from '#shared/contract/verification'
import type { LongCall } from '#shared/contract/server'
import { judgeCounts, judgeScope, type Judgement, standsInTheWay } from '#shared/domain/comparison'
import type { Mapping } from '#shared/domain/mapping'
import { personFinder } from '#shared/domain/person-join'
import type { Clock } from '#shared/engine/ports'
import type { ScimClient } from '#shared/engine/scim/scim-client'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import {
  distinctPeople,
  type EntraGroup,
  readAssigned,
  readEntraGroups,
  sourcePeople,
} from '#shared/engine/verification/entra-side'
import { type ProductGroup, type ProductReading, readProduct } from '#shared/engine/verification/product-side'

type Row = Comparison['groups'][number]

interface Evidence {
  readonly mapping: Mapping
  readonly entra: EntraGroup
  readonly assigned: boolean | null
}

const hiddenWhy =
  'The group hides its members, and the token may not see them: who or how many they are is not known (scope Member.Read.Hidden).'

/** Compares each mapped group of an app: Graph and the SCIM server are both read now, never from the cache. */
export async function compare(
  job: {
    access: TenantAccess
    app: CachedApp
    mappings: readonly Mapping[]
    only: string | null
    scim: ScimClient
    clock: Clock
  },
  call: LongCall,
): Promise<Comparison> {
  const { access, app, mappings, only, scim, clock } = job
  const takenAt = new Date(clock.now()).toISOString()
  const groupIds = [...new Set(fellowsOf(mappings, only).map((mapping) => mapping.groupId))]
  call.progress({ phase: 'Reading Entra groups', done: 0, total: groupIds.length })
  const [entra, assigned] = await Promise.all([
    readEntraGroups(access, groupIds, call.signal, (done) =>
      call.progress({ phase: 'Reading Entra groups', done, total: groupIds.length }),
    ),
    readAssigned(access, app.id, call.signal),
  ])
  const evidence = mappings
    .filter((mapping) => entra.has(mapping.groupId))
    .map((mapping): Evidence => ({
      mapping,
      entra: entra.get(mapping.groupId) ?? { kind: 'gone' },
      assigned: assigned?.has(mapping.groupId) ?? null,
    }))
  const shown = evidence.filter(({ mapping }) => only === null || mapping.groupId === only)

  call.progress({ phase: 'Reading the product', done: 0, total: shown.length })
  const groupRows = shown.filter(({ mapping }) => mapping.mode !== 'scope-only').length
  const product = await readProduct(scim, groupRows, call.signal).catch((thrown: unknown) => unread(thrown))
  const rows: Row[] = []
  for (const one of shown) {
    rows.push('failure' in product ? failedRow(one, product.failure) : await row(one, evidence, product))
    call.progress({ phase: 'Reading the product', done: rows.length, total: shown.length })
  }
  return {
    app: { id: app.id, displayName: app.displayName },
    takenAt,
    groups: rows,
    totals: {
      people: distinctPeople(shown.map((one) => one.entra)).length,
      inBoth: null,
      missing: null,
      unexpected: null,
      excluded: null,
      inactive: null,
    },
  }
}

/** Where one group is asked for, the others that feed the same product group are needed too: they are one union. */
function fellowsOf(mappings: readonly Mapping[], only: string | null): readonly Mapping[] {
  if (only === null) return mappings
  const asked = mappings.filter((mapping) => mapping.groupId === only)
  return mappings.filter((mapping) => mapping.groupId === only || asked.some((one) => sameProductGroup(one, mapping)))
}

function sameProductGroup(a: Mapping, b: Mapping): boolean {
  if (a.to === null || b.to === null) return false
  return (a.to.id ?? a.to.name.toLowerCase()) === (b.to.id ?? b.to.name.toLowerCase())
}

function unread(thrown: unknown): { failure: Failure } {
  const failure = failureOf(thrown)
  // Without its token the product was never asked: that is no finding about a group.
  if (['cancelled', 'internal', 'sign-in-required'].includes(failure.code)) throw thrown
  return { failure }
}

async function row(one: Evidence, all: readonly Evidence[], product: ProductReading): Promise<Row> {
  if (one.entra.kind === 'failed') return failedRow(one, one.entra.failure)
  if (one.entra.kind === 'gone') {
    return blank(one, 'missing-in-entra', 'The group does not exist in Entra any more.', one.mapping.to)
  }
  if (one.entra.kind === 'hidden') return blank(one, 'cannot-tell', hiddenWhy, one.mapping.to)
  const { group } = one.entra
  if (one.mapping.mode === 'scope-only') return scopeRow(one, product)

  const found = await product.groupOf(one.mapping, group.displayName)
  switch (found.kind) {
    case 'failed':
      return failedRow(one, found.failure)
    case 'missing': {
      const name = one.mapping.to?.name ?? group.displayName
      return blank(one, 'missing-in-product', `The product has no group '${name}'.`, one.mapping.to)
    }
    case 'ambiguous': {
      const ids = found.groups.map((hit) => hit.id).join(', ')
      return blank(
        one,
        'cannot-tell',
        `The product has several groups of this name (${ids}): choose one by its id.`,
        null,
      )
    }
    case 'there':
      return countRow(one, all, found, product)
  }
}

async function countRow(
  one: Evidence,
  all: readonly Evidence[],
  found: Extract<ProductGroup, { kind: 'there' }>,
  product: ProductReading,
): Promise<Row> {
  const union = all.filter((other) => other === one || sameProductGroup(other.mapping, one.mapping))
  const unread = union.find((other) => other.entra.kind === 'failed')
  if (unread?.entra.kind === 'failed') return failedRow(one, unread.entra.failure)

  if (union.some((other) => other.entra.kind === 'hidden')) return blank(one, 'cannot-tell', hiddenWhy, one.mapping.to)

  const source = sourcePeople(distinctPeople(union.map((other) => other.entra)))
  const { count, confirmed, userIds } = found.members
  // Who is inactive is asked only where disabled accounts could explain the number: it may mean reading every user.
  const inactive =
    count !== null && userIds !== null && source.disabled > 0 && count !== source.enabled + source.unknown
      ? await inactiveAmong(userIds, product)
      : null
  const obstacles = union.map((other) =>
    other.entra.kind === 'there'
      ? standsInTheWay({ assigned: other.assigned, securityEnabled: other.entra.group.securityEnabled })
      : null,
  )
  const obstacle = obstacles.find((text) => text !== null) ?? null
  const known = source.unknown === 0 && union.every((other) => other.assigned !== null)
  return {
    ...base(one),
    productGroup: { id: found.group.id, name: found.group.displayName },
    expected: known && obstacle === null ? { count: source.enabled } : null,
    scim: { count, inactive, confirmed },
    ...judgeCounts(source, { count, inactive, confirmed }, obstacle),
    basis: 'counts',
    failure: null,
  }
}

/** How many of these users are inactive; null where the server does not list or does not tell every one of them. */
async function inactiveAmong(userIds: ReadonlySet<string>, product: ProductReading): Promise<number | null> {
  const read = await product.people().catch((thrown: unknown) => unread(thrown))
  if ('failure' in read) return null
  const members = read.people.filter((person) => userIds.has(person.id))
  if (members.length !== userIds.size || members.some((person) => person.active === null)) return null
  return members.filter((person) => person.active === false).length
}

async function scopeRow(one: Evidence, product: ProductReading): Promise<Row> {
  if (one.entra.kind !== 'there') throw new Error('Only a group that is there has a scope.')
  const read = await product.people().catch((thrown: unknown) => unread(thrown))
  if ('failure' in read) return failedRow(one, read.failure)
  const finder = personFinder(read.people)
  const { users, group } = one.entra
  const hits = users.map((user) => ({ user, hit: finder(user) }))
  const here = hits.filter(({ hit }) => hit !== null)
  const due = hits.filter(({ user }) => user.accountEnabled !== false)
  const judged = judgeScope(
    {
      enabledFound: due.filter(({ hit }) => hit !== null).length,
      enabledMissing: due.filter(({ hit }) => hit === null).length,
      listConfirmed: read.confirmed,
    },
    standsInTheWay({ assigned: one.assigned, securityEnabled: group.securityEnabled }),
  )
  return {
    ...base(one),
    productGroup: null,
    expected: one.assigned === true && group.securityEnabled ? { count: due.length } : null,
    scim: {
      count: here.length,
      inactive: here.filter(({ hit }) => hit?.people.every((person) => person.active === false) === true).length,
      confirmed: read.confirmed,
    },
    ...judged,
    basis: 'members',
    failure: null,
  }
}

function base(one: Evidence) {
  return {
    groupId: one.mapping.groupId,
    groupName: 'group' in one.entra ? one.entra.group.displayName : one.mapping.groupName,
    mode: one.mapping.mode,
    graph: { count: one.entra.kind === 'there' ? one.entra.users.length : 0 },
  }
}

function blank(one: Evidence, verdict: Judgement['verdict'], why: string, productGroup: Row['productGroup']): Row {
  return {
    ...base(one),
    productGroup,
    expected: null,
    scim: { count: null, inactive: null, confirmed: false },
    verdict,
    why,
    basis: 'counts',
    failure: null,
  }
}

function failedRow(one: Evidence, failure: Failure): Row {
  return { ...blank(one, 'failed', failure.message, one.mapping.to), failure }
}
