import type { ReasonCode } from '#shared/domain/reasons'
import type { ComparedMember, Comparison } from '#shared/contract/verification'
import { type ReferenceJoins, referenceJoins, same } from '#tests/reference/verification/joins'
import { keepsGuestsOut, passes } from '#tests/reference/verification/scoping'
import {
  defaultAccess,
  type ReferenceAccount,
  type ReferenceGroup,
  type ReferenceMapping,
  type ReferencePerson,
  type ReferenceProductGroup,
  usersIn,
  type VerificationTenant,
} from '#tests/reference/verification/tenant'

// What a comparison is to say, written down from the rules one after the other; everything is looked at as often as it is needed.

export type RuledMember = Pick<
  ComparedMember,
  'id' | 'scimId' | 'inGraph' | 'expected' | 'inProduct' | 'active' | 'verdict' | 'reason' | 'key'
>

export interface RuledRow {
  readonly groupId: string
  readonly direct: boolean
  readonly mode: ReferenceMapping['mode']
  readonly verdict: Comparison['groups'][number]['verdict']
  readonly graph: number
  /** Null where it cannot be known, or the verdict was given without people. */
  readonly expected: number | null
  readonly scim: number | null
  /** Null where the verdict was given without people. */
  readonly members: readonly RuledMember[] | null
}

export interface RuledComparison {
  readonly rows: readonly RuledRow[]
  readonly totals: Comparison['totals']
}

/** What a row compares: people by the group they come from, against one product group or against all accounts. */
interface Fed {
  readonly groups: readonly ReferenceGroup[]
  /** Assigned to the app themselves. */
  readonly assigned: readonly string[]
  /** everybody: no product group is compared; missing: the product has no such group. */
  readonly product: ReferenceProductGroup | 'everybody' | 'missing'
}

interface World {
  readonly tenant: VerificationTenant
  readonly joins: ReferenceJoins
}

export function ruledComparison(tenant: VerificationTenant): RuledComparison {
  const named = [...tenant.people.values()].filter((person) => isNamed(tenant, person))
  const world: World = { tenant, joins: referenceJoins(tenant, named) }
  const rows = tenant.mappings.map((mapping) => mappingRow(world, mapping))
  const assigned = directlyAssigned(tenant)
  if (assigned.length > 0) {
    const head = { groupId: tenant.app.id, direct: true, mode: 'scope-only' as const, graph: assigned.length }
    rows.push({ ...head, ...judge(world, { groups: [], assigned, product: 'everybody' }) })
  }
  const who = (verdict: RuledMember['verdict']) =>
    new Set(
      rows
        .flatMap(({ members }) => members ?? [])
        .filter((member) => member.verdict === verdict)
        .map(({ id, scimId }) => id ?? `account ${scimId}`),
    ).size
  const direct = [...tenant.people.values()].filter(
    ({ id }) => assigned.includes(id) || mappedGroups(tenant).some((group) => usersIn(group).includes(id)),
  )
  return {
    rows,
    totals: {
      people: direct.length,
      inBoth: who('in-both'),
      missing: who('missing'),
      unexpected: who('unexpected'),
      excluded: who('excluded'),
      inactive: who('inactive'),
    },
  }
}

function mappedGroups(tenant: VerificationTenant): ReferenceGroup[] {
  return tenant.mappings.flatMap(({ groupId }) => tenant.groups.get(groupId) ?? [])
}

/** Whether some row is about the person. */
function isNamed(tenant: VerificationTenant, person: ReferencePerson): boolean {
  const fed: Fed = { groups: mappedGroups(tenant), assigned: directlyAssigned(tenant), product: 'everybody' }
  return isDirect(person, fed) || isNested(tenant, person, fed)
}

function mappingRow(world: World, mapping: ReferenceMapping): RuledRow {
  const { tenant } = world
  const group = tenant.groups.get(mapping.groupId)
  const { groupId, mode } = mapping
  const head = { groupId, direct: false, mode, graph: group === undefined ? 0 : usersIn(group).length }
  const without = { expected: null, scim: null, members: null }
  if (group === undefined) return { ...head, ...without, verdict: 'missing-in-entra' }
  if (mode === 'scope-only')
    return { ...head, ...judge(world, { groups: [group], assigned: [], product: 'everybody' }) }
  const found = productGroups(tenant, mapping)
  const [product] = found
  if (found.length > 1) return { ...head, ...without, verdict: 'cannot-tell' }
  if (product === undefined) {
    const judged = judge(world, { groups: [group], assigned: [], product: 'missing' })
    return { ...head, ...judged, scim: null, verdict: 'missing-in-product' }
  }
  const groups = tenant.mappings
    .filter((other) => other.mode !== 'scope-only')
    .filter((other) => {
      const [one, another] = productGroups(tenant, other)
      return one === product && another === undefined
    })
    .flatMap((other) => tenant.groups.get(other.groupId) ?? [])
  return { ...head, ...judge(world, { groups, assigned: [], product }) }
}

/** By the id or the name that was chosen; else by externalId, else by the group's own name. */
function productGroups(tenant: VerificationTenant, { to, groupId }: ReferenceMapping): ReferenceProductGroup[] {
  const all = [...tenant.productGroups.values()]
  const named = (name: string) => all.filter((group) => same(group.displayName.trim(), name.trim()))
  if (to !== null) {
    const byId = all.filter((group) => group.id === to)
    return byId.length > 0 ? byId : named(to)
  }
  const byKey = all.filter(({ externalId }) => same(externalId, groupId))
  return byKey.length > 0 ? byKey : named(tenant.groups.get(groupId)?.displayName ?? '')
}

function judge(world: World, fed: Fed) {
  const { tenant, joins } = world
  const members: RuledMember[] = []
  for (const person of tenant.people.values()) {
    if (isDirect(person, fed) || isNested(tenant, person, fed)) members.push(ruledMember(world, person, fed))
  }
  const ids = members.map(({ id }) => id)
  for (const account of accountsIn(tenant, fed)) {
    // What fits a member is told with that member.
    const told = joins.fitted(account).some(({ id }) => ids.includes(id))
    if (!told) members.push(ruledStranger(world, account, fed))
  }
  return {
    verdict: rowVerdict(tenant, members, fed),
    expected: members.some((member) => member.expected === null)
      ? null
      : members.filter((member) => member.expected === true).length,
    scim:
      fed.product === 'everybody'
        ? members.filter(({ inProduct }) => inProduct === true).length
        : accountsIn(tenant, fed).length,
    members,
  }
}

/** The accounts of the product group that is compared. */
function accountsIn(tenant: VerificationTenant, { product }: Fed): ReferenceAccount[] {
  if (typeof product === 'string') return []
  return [...product.members].flatMap((id) => tenant.accounts.get(id) ?? [])
}

function rowVerdict(tenant: VerificationTenant, members: readonly RuledMember[], fed: Fed): RuledRow['verdict'] {
  const differences = members.filter(
    ({ verdict, expected }) =>
      verdict === 'missing' || verdict === 'unexpected' || (verdict === 'inactive' && expected === true),
  )
  if (differences.length > 0) {
    return differences.every(({ reason }) => reason === 'changed-since-last-cycle') ? 'waiting' : 'differs'
  }
  if (members.some((member) => isUnmet(tenant, member, fed))) return 'differs'
  return members.some(({ verdict }) => verdict === 'ambiguous') ? 'cannot-tell' : 'match'
}

/** Somebody who is absent for the group's sake alone: a mapping is an intent, and this one is not met. */
function isUnmet(tenant: VerificationTenant, member: RuledMember, fed: Fed): boolean {
  const person = tenant.people.get(member.id ?? '')
  if (person === undefined || member.verdict !== 'excluded' || !member.inGraph) return false
  const barred = !isFree(tenant, person, fed)
  return barred && person.accountEnabled === true && passes(tenant.job.filter, person) === true
}

function ruledMember({ tenant, joins }: World, person: ReferencePerson, fed: Fed): RuledMember {
  const { product } = fed
  const expected = expectation(tenant, person, fed)
  const hit = joins.hit(person)
  const accounts = hit?.accounts ?? []
  const inProduct = accounts.some(
    ({ id }) => product === 'everybody' || (product !== 'missing' && product.members.has(id)),
  )
  const base = { id: person.id, inGraph: isDirect(person, fed), expected, inProduct }
  if (joins.isAmbiguous(person)) {
    return { ...base, scimId: null, active: null, key: null, verdict: 'ambiguous', reason: 'join-ambiguous' }
  }
  const active = accounts[0]?.active ?? null
  const found = { ...base, scimId: accounts[0]?.id ?? null, active, key: hit?.key ?? null }
  if (expected === null) return { ...found, verdict: 'ambiguous', reason: 'unexplained' }
  if (!expected) return { ...found, ...unexpectedly(found, whyNot(tenant, person, fed)) }
  if (!inProduct) return { ...found, verdict: 'missing', reason: whyMissing(tenant, person, fed) }
  return active === false
    ? { ...found, verdict: 'inactive', reason: whyLate(tenant, person, fed) ?? 'unexplained' }
    : { ...found, verdict: 'in-both', reason: null }
}

/** An account of the product group that is no member's. */
function ruledStranger({ tenant, joins }: World, account: ReferenceAccount, fed: Fed): RuledMember {
  const [person] = joins.fitted(account)
  const { id: scimId, active } = account
  const base = { scimId, active, inGraph: false, expected: false, inProduct: true }
  if (person === undefined) {
    const reason = account.externalId === null ? 'local-account' : 'orphan'
    const found = { ...base, id: null, key: null }
    return { ...found, ...unexpectedly(found, reason) }
  }
  // Nobody's, until somebody clears it up.
  if (joins.isAmbiguous(person)) {
    return { ...base, id: null, key: null, verdict: 'ambiguous', reason: 'join-ambiguous' }
  }
  const found = { ...base, id: person.id, key: joins.hit(person)?.key ?? null }
  return { ...found, ...unexpectedly(found, whyStranger(tenant, person, fed)) }
}

/** Somebody who is not expected: excluded where absent, inactive where switched off, else a difference. */
function unexpectedly(
  { inProduct, active }: Pick<RuledMember, 'inProduct' | 'active'>,
  reason: ReasonCode | null,
): Pick<RuledMember, 'verdict' | 'reason'> {
  if (inProduct === false) return { verdict: 'excluded', reason }
  if (active === false) return { verdict: 'inactive', reason }
  if (reason !== 'account-disabled') return { verdict: 'unexpected', reason }
  return active === null
    ? { verdict: 'ambiguous', reason: 'not-disclosed' }
    : { verdict: 'unexpected', reason: 'still-active' }
}

// Who is expected, and why somebody is not.

/** Null where it cannot be predicted. */
function expectation(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): boolean | null {
  if (whyNot(tenant, person, fed) !== null) return false
  if (person.accountEnabled === null) return null
  return passes(tenant.job.filter, person)
}

const obstacles = ['group-kind-unsupported', 'group-not-security-enabled', 'not-assigned', 'group-mapping-off'] as const

/** The first of the reasons in their order; null where none is known. */
function whyNot(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): ReasonCode | null {
  if (!isFree(tenant, person, fed)) {
    if (!isDirect(person, fed)) return 'nested-only'
    const through = fed.groups.filter((group) => usersIn(group).includes(person.id))
    const found = through.map((group) => obstacle(tenant, group, fed))
    return obstacles.find((code) => found.includes(code)) ?? null
  }
  if (person.accountEnabled === false) return 'account-disabled'
  if (passes(tenant.job.filter, person) !== false) return null
  return tenant.job.filter.flat().some(keepsGuestsOut) ? 'guest-excluded' : 'scoping-filter'
}

/**
 * Whether some way leads the person into what is compared. An account among all accounts is rightly there by any way into the app: by
 * other groups than the row's, and where the job takes everybody by none.
 */
function isFree(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): boolean {
  if (fed.product === 'everybody' && tenant.job.takesAll) return true
  const groups = fed.product === 'everybody' ? [...tenant.groups.values()] : fed.groups
  const assigned = fed.product === 'everybody' ? directlyAssigned(tenant) : fed.assigned
  return (
    assigned.includes(person.id) ||
    groups.some((group) => usersIn(group).includes(person.id) && obstacle(tenant, group, fed) === null)
  )
}

function obstacle(tenant: VerificationTenant, group: ReferenceGroup, fed: Fed): (typeof obstacles)[number] | null {
  const unified = group.groupTypes.includes('Unified')
  if (group.mailEnabled && !group.securityEnabled && !unified) return 'group-kind-unsupported'
  if (!group.securityEnabled) return 'group-not-security-enabled'
  const assigned = tenant.assignments.some(({ principalId }) => principalId === group.id)
  if (!assigned && !tenant.job.takesAll) return 'not-assigned'
  return fed.product !== 'everybody' && !tenant.job.mapsGroups ? 'group-mapping-off' : null
}

/** Somebody who is in Entra, or in its recycle bin, and no member. */
function whyStranger(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): ReasonCode {
  if (tenant.deleted.has(person.id)) return 'soft-deleted'
  if (tenant.job.lastEnded !== null && wasMember(tenant, person, fed)) return 'changed-since-last-cycle'
  const [group, second] = fed.groups
  if (group !== undefined && second === undefined) {
    if (group.membershipRuleProcessingState === 'Paused') return 'dynamic-rule-paused'
    const waits = group.membershipRuleProcessingState === 'On' && usersIn(group).length === 0
    if (waits) return 'dynamic-rule-processing'
  }
  return person.accountEnabled === false ? 'account-disabled' : 'unexplained'
}

function directlyAssigned(tenant: VerificationTenant): string[] {
  const users = tenant.assignments.filter(({ principalType }) => principalType === 'User')
  return [...new Set(users.map(({ principalId }) => principalId))]
}

function isDirect(person: ReferencePerson, fed: Fed): boolean {
  return fed.assigned.includes(person.id) || fed.groups.some((group) => usersIn(group).includes(person.id))
}

function isNested(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): boolean {
  const seen = new Set<string>()
  const below = (group: ReferenceGroup): boolean => {
    for (const [id, kind] of group.members) {
      const inner = kind === 'group' ? tenant.groups.get(id) : undefined
      if (inner === undefined || seen.has(id)) continue
      seen.add(id)
      if (usersIn(inner).includes(person.id) || below(inner)) return true
    }
    return false
  }
  return fed.groups.some(below)
}

// Why somebody who is expected is missing.

function whyMissing(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): ReasonCode {
  const { job } = tenant
  const value = job.userName.value(person)
  if (value === null || value === '') return 'required-attribute-missing'
  const others = [...tenant.people.values()].filter((one) => one !== person && isInScope(tenant, one))
  if (others.some((one) => same(job.userName.value(one), value))) return 'matching-value-duplicate'
  if (/["\\#&]/.test(value)) return 'matching-value-special'
  const late = whyLate(tenant, person, fed)
  if (late !== null) return late
  return onlyDefaultAccess(tenant, person, fed) ? 'default-role' : 'unexplained'
}

/** What the job or time explains. */
function whyLate(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): ReasonCode | null {
  const { job, log } = tenant
  if (job.lastEnded === null) return 'job-never-ran'
  if (job.code === 'Quarantine') return 'job-quarantined'
  if (job.code === 'Paused') return 'job-paused'
  // Who is no direct member is here for another way into the app, of which this row knows no former time.
  if (isDirect(person, fed) && !wasMember(tenant, person, fed)) return 'changed-since-last-cycle'
  const [newest] = log.filter(({ personId }) => personId === person.id).toSorted((a, b) => b.at.localeCompare(a.at))
  return newest?.status === 'failure' ? 'escrowed' : null
}

/** Whether the last sync saw the person among those whom the row compares. */
function wasMember({ reading }: VerificationTenant, { id }: ReferencePerson, fed: Fed): boolean {
  if (fed.assigned.includes(id)) return true
  return fed.groups.some((group) => reading?.direct.get(group.id)?.has(id) ?? false)
}

/** Somebody whom the job takes by what is compared here. */
function isInScope(tenant: VerificationTenant, person: ReferencePerson): boolean {
  return (
    isNamed(tenant, person) && expectation(tenant, person, { groups: [], assigned: [], product: 'everybody' }) === true
  )
}

/** The template of jobs from before April 2020, and no role but default access on any way into what is compared. */
function onlyDefaultAccess(tenant: VerificationTenant, person: ReferencePerson, fed: Fed): boolean {
  if (tenant.job.templateId !== 'customappsso') return false
  const ways = fed.groups.filter((group) => usersIn(group).includes(person.id)).map(({ id }) => id)
  if (fed.assigned.includes(person.id)) ways.push(person.id)
  const roles = tenant.assignments
    .filter(({ principalId }) => ways.includes(principalId))
    .map(({ appRoleId }) => appRoleId)
  return roles.length > 0 && roles.every((role) => role === defaultAccess)
}
