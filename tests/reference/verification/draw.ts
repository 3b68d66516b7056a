import type { Draws } from '#tests/reference/draws'
import { passes } from '#tests/reference/verification/scoping'
import {
  copied,
  defaultAccess,
  deletePerson,
  type ReferenceAccount,
  type ReferenceClause,
  type ReferenceGroup,
  type ReferenceJob,
  type ReferencePerson,
  type ReferenceSource,
  sentUserPrincipalName,
  userRole,
  usersIn,
  type VerificationTenant,
} from '#tests/reference/verification/tenant'

// Small tenants at random: a directory, a job, what a truthful provisioning service has made of it, and what has happened since.

const departments = ['Sales', 'sales', 'IT', 'Research', null]
const countries = ['NL', 'DE', 'BE', null]
const titles = ['Engineer', 'Sales Engineer', 'Manager', null]
const givenNames = ['Ada', 'Bram', 'Ångström', 'Zoë', 'Yılmaz', 'Σοφία', 'Li']

const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString()

export function drawnTenant(draw: Draws): VerificationTenant {
  const tenant: VerificationTenant = {
    app: { id: newId(draw), appId: newId(draw), displayName: draw.chance(0.25) ? 'UMA' : 'Reference Product' },
    people: new Map(),
    deleted: new Map(),
    groups: new Map(),
    assignments: [],
    job: drawnJob(draw),
    log: [],
    accounts: new Map(),
    productGroups: new Map(),
    mappings: [],
    reading: null,
  }
  const count = 5 + draw.below(36)
  for (let at = 0; at < count; at += 1) addPerson(tenant, drawnPerson(draw, at))
  if (draw.chance(0.3)) shareAnAttribute(tenant, draw)
  const groups = 1 + draw.below(6)
  for (let at = 0; at < groups; at += 1) addGroup(tenant, draw, at)
  nest(tenant, draw)
  assign(tenant, draw)
  map(tenant, draw)
  provision(tenant, draw)
  return tenant
}

/** What goes wrong between a directory and a product; a sync that comes after it sees all of it. */
export function drift(tenant: VerificationTenant, draw: Draws): void {
  const account = () => draw.pick([...tenant.accounts.values()])
  const group = () => draw.pick([...tenant.productGroups.values()])
  const person = () => draw.pick([...tenant.people.values()])
  const add = (made: ReferenceAccount) => {
    tenant.accounts.set(made.id, made)
    if (draw.chance(0.8)) group()?.members.add(made.id)
  }
  const drop = (id: string) => {
    tenant.accounts.delete(id)
    for (const { members } of tenant.productGroups.values()) members.delete(id)
  }
  const moves: readonly (() => void)[] = [
    () => {
      const { members } = group() ?? { members: new Set<string>() }
      members.delete(draw.pick([...members]) ?? '')
    },
    () => group()?.members.add(account()?.id ?? drawnStranger(tenant, draw, null).id),
    () => drop(account()?.id ?? ''),
    () => change(account(), { active: false }),
    () => change(account(), { active: true }),
    () => change(account(), { active: null }),
    () => add(drawnStranger(tenant, draw, null)),
    () => add(drawnStranger(tenant, draw, newId(draw))),
    () => {
      const twin = account()
      if (twin !== undefined) add({ ...twin, id: newAccountId(tenant, draw), mail: null })
    },
    () => change(account(), { externalId: null }),
    () => change(account(), { externalId: null, userName: `left-${draw.below(1e6)}@product.example` }),
    () => {
      const one = account()
      change(one, { userName: one?.userName.toUpperCase() ?? '' })
    },
    () => {
      const one = person()
      if (one !== undefined && one.userType === 'Member') one.userPrincipalName = `renamed.${one.userPrincipalName}`
    },
    () => {
      const one = person()
      if (one !== undefined) one.accountEnabled = false
    },
    () => {
      const personId = person()?.id
      if (personId !== undefined) failInLastCycle(tenant, personId, draw.chance(0.3))
    },
    () => {
      const id = person()?.id
      if (id !== undefined && tenant.job.externalId?.name === 'objectId') deletePerson(tenant, id)
    },
  ]
  for (let times = draw.below(9); times > 0; times -= 1) draw.pick(moves)?.()
  showMembers(tenant, draw)
}

/** The provisioning log says that somebody failed, and perhaps that it went well the next time. */
function failInLastCycle(tenant: VerificationTenant, personId: string, mended: boolean): void {
  const { job, log } = tenant
  if (job.lastEnded === null) return
  const at = (seconds: number) => new Date(Date.parse(job.lastEnded ?? '') - seconds * 1000).toISOString()
  const row = { personId, errorCode: 'EntryConflict', reason: 'userName is taken' }
  log.push({ ...row, at: at(30), status: 'failure' })
  if (mended) log.push({ ...row, at: at(10), status: 'success' })
  job.escrowed += 1
}

/** People join and leave after the console has read the directory, and before it compares; sometimes a group is deleted. */
export function joinAndLeave(tenant: VerificationTenant, draw: Draws): void {
  if (draw.chance(0.15)) deleteGroup(tenant, draw.pick(tenant.mappings)?.groupId ?? '')
  const mapped = tenant.mappings.flatMap(({ groupId }) => tenant.groups.get(groupId) ?? [])
  for (let times = 1 + draw.below(3); times > 0; times -= 1) {
    const group = draw.pick(mapped)
    if (group === undefined) return
    const id = draw.pick(draw.chance(0.6) ? [...tenant.people.keys()] : usersIn(group))
    if (id === undefined) continue
    if (group.members.has(id)) group.members.delete(id)
    else group.members.set(id, 'user')
  }
}

function deleteGroup(tenant: VerificationTenant, id: string): void {
  tenant.groups.delete(id)
  for (const { members } of tenant.groups.values()) members.delete(id)
  const at = tenant.assignments.findIndex(({ principalId }) => principalId === id)
  if (at >= 0) tenant.assignments.splice(at, 1)
}

function drawnPerson(draw: Draws, at: number): ReferencePerson {
  const guest = draw.chance(0.12)
  const mail = guest ? `guest_${at}@partner.example` : draw.chance(0.85) ? `person${at}@mail.example` : null
  return {
    id: newId(draw),
    userPrincipalName: guest ? `guest_${at}_partner.example#EXT#@example.com` : `person${at}@example.com`,
    displayName: `${draw.pick(givenNames) ?? 'Ada'} Number${at}`,
    mail,
    mailNickname: `nick${at}`,
    employeeId: draw.chance(0.8) ? String(100 + at) : null,
    department: draw.pick(departments) ?? null,
    jobTitle: draw.pick(titles) ?? null,
    country: draw.pick(countries) ?? null,
    accountEnabled: draw.chance(0.88),
    userType: guest ? 'Guest' : 'Member',
  }
}

function addPerson(tenant: VerificationTenant, person: ReferencePerson): void {
  tenant.people.set(person.id, person)
}

/** Two people with one value where there should be two. */
function shareAnAttribute(tenant: VerificationTenant, draw: Draws): void {
  const [one, two] = [draw.pick([...tenant.people.values()]), draw.pick([...tenant.people.values()])]
  if (one === undefined || two === undefined || one === two) return
  if (draw.chance(0.5)) two.mailNickname = one.mailNickname
  else two.mail = one.mail
}

function addGroup(tenant: VerificationTenant, draw: Draws, at: number): void {
  const kind = draw.next()
  const dynamic = draw.chance(0.15)
  const unified = kind > 0.7 && kind <= 0.85
  const group: ReferenceGroup = {
    id: newId(draw),
    displayName: `Group ${at}`,
    groupTypes: [...(unified ? ['Unified'] : []), ...(dynamic ? ['DynamicMembership'] : [])],
    mailEnabled: kind > 0.7,
    securityEnabled: unified ? draw.chance(0.6) : kind <= 0.93,
    membershipRuleProcessingState: dynamic ? (draw.chance(0.5) ? 'Paused' : 'On') : null,
    visibility: null,
    members: new Map(),
  }
  const share = draw.next() * 0.7
  for (const id of tenant.people.keys()) if (draw.chance(share)) group.members.set(id, 'user')
  if (draw.chance(0.2)) group.members.set(newId(draw), 'device')
  tenant.groups.set(group.id, group)
}

/** Groups hold groups, each other and themselves in a ring among them. */
function nest(tenant: VerificationTenant, draw: Draws): void {
  for (const group of tenant.groups.values()) {
    if (!draw.chance(0.35)) continue
    const inner = draw.pick([...tenant.groups.keys()])
    if (inner !== undefined && inner !== group.id) group.members.set(inner, 'group')
  }
}

function assign(tenant: VerificationTenant, draw: Draws): void {
  const appRoleId = draw.chance(0.5) ? defaultAccess : userRole
  for (const principalId of tenant.groups.keys()) {
    if (draw.chance(0.85)) tenant.assignments.push({ principalId, principalType: 'Group', appRoleId })
  }
  if (!draw.chance(0.3)) return
  for (let times = 1 + draw.below(4); times > 0; times -= 1) {
    const principalId = draw.pick([...tenant.people.keys()])
    const again = tenant.assignments.some((assignment) => assignment.principalId === principalId)
    if (principalId !== undefined && !again) tenant.assignments.push({ principalId, principalType: 'User', appRoleId })
  }
}

/** Each group into the product group that Entra makes, several into one, or none at all. */
function map(tenant: VerificationTenant, draw: Draws): void {
  const takesGroups = tenant.app.displayName !== 'UMA'
  const shared = newAccountId(tenant, draw)
  for (const group of tenant.groups.values()) {
    if (tenant.mappings.length > 0 && draw.chance(0.1)) continue
    const way = draw.next()
    const id = newAccountId(tenant, draw)
    if (!takesGroups && way < 0.7) tenant.mappings.push({ groupId: group.id, mode: 'scope-only', to: null })
    else if (way > 0.6) {
      tenant.productGroups.set(shared, { id: shared, displayName: 'Shared', externalId: null, members: new Set() })
      tenant.mappings.push({ groupId: group.id, mode: 'synced', to: draw.chance(0.5) ? shared : 'Shared' })
    } else {
      const byKey = takesGroups && draw.chance(0.7)
      const displayName = byKey ? `Renamed ${group.displayName}` : group.displayName
      const externalId = byKey ? group.id : null
      // Where the product has none of the groups nobody's account is looked for.
      if (tenant.productGroups.size === 0 || draw.chance(0.95))
        tenant.productGroups.set(id, { id, displayName, externalId, members: new Set() })
      const to = takesGroups ? null : group.displayName
      tenant.mappings.push({ groupId: group.id, mode: 'synced', to })
    }
  }
}

/** What a service that makes no mistake would have put into the product, some of it long ago. */
function provision(tenant: VerificationTenant, draw: Draws): void {
  const { job } = tenant
  const tellsActive = draw.chance(0.9)
  const taken = new Set<string>()
  const accounts = new Map<string, ReferenceAccount>()
  const groups = [...tenant.groups.values()].filter(
    ({ id, securityEnabled }) =>
      securityEnabled && (job.takesAll || tenant.assignments.some(({ principalId }) => principalId === id)),
  )
  for (const person of tenant.people.values()) {
    const entitled =
      job.takesAll ||
      tenant.assignments.some(({ principalId }) => principalId === person.id) ||
      groups.some(({ members }) => members.has(person.id))
    const inScope = entitled && person.accountEnabled === true && passes(job.filter, person) !== false
    const userName = job.userName.value(person)
    // Who was in scope once is still there, switched off.
    if (userName === null || taken.has(userName.toLowerCase()) || !(inScope || draw.chance(0.3))) continue
    taken.add(userName.toLowerCase())
    const account = {
      id: newAccountId(tenant, draw),
      userName,
      externalId: job.externalId?.value(person) ?? null,
      mail: person.mail,
      active: tellsActive ? inScope : null,
    }
    tenant.accounts.set(account.id, account)
    accounts.set(person.id, account)
  }
  if (!job.mapsGroups) return
  for (const { groupId, to } of tenant.mappings) {
    const group = groups.find(({ id }) => id === groupId)
    if (group === undefined) continue
    const target = [...tenant.productGroups.values()].find(({ id, displayName, externalId }) =>
      to === null ? externalId === groupId || displayName === group.displayName : id === to || displayName === to,
    )
    for (const id of usersIn(group)) {
      const account = accounts.get(id)
      if (account !== undefined) target?.members.add(account.id)
    }
  }
}

/**
 * Somebody of the product itself in one of its groups that are compared: where every group is empty nobody can know whether members are
 * told at all, and whose accounts there are is not asked.
 */
function showMembers(tenant: VerificationTenant, draw: Draws): void {
  const groups = [...tenant.productGroups.values()]
  if (groups.some(({ members }) => members.size > 0)) return
  const account = drawnStranger(tenant, draw, null)
  tenant.accounts.set(account.id, account)
  groups[0]?.members.add(account.id)
}

const joined: ReferenceSource = {
  type: 'Function',
  name: 'Coalesce',
  expression: 'Coalesce([mail], [userPrincipalName])',
  value: (person) => person.mail ?? sentUserPrincipalName(person),
}
const lowered: ReferenceSource = {
  type: 'Function',
  name: 'ToLower',
  expression: 'ToLower([mailNickname])',
  value: (person) => person.mailNickname.toLowerCase(),
}

function drawnJob(draw: Draws): ReferenceJob {
  const state = draw.next()
  const code = state < 0.8 ? 'Active' : state < 0.87 ? 'Paused' : state < 0.94 ? 'Quarantine' : 'NotRun'
  return {
    id: 'scim.7d1e4a5293c44e0b8f2a000000000001.f2c1',
    templateId: 'scim',
    code,
    lastEnded: code === 'NotRun' ? null : hourAgo(),
    escrowed: 0,
    takesAll: draw.chance(0.15),
    userName: draw.pick([copied('userPrincipalName'), copied('userPrincipalName'), copied('mail'), joined]) ?? joined,
    externalId:
      draw.pick([
        copied('objectId'),
        copied('objectId'),
        copied('mailNickname'),
        copied('employeeId'),
        lowered,
        null,
      ]) ?? null,
    filter: draw.chance(0.45) ? drawnFilter(draw) : [],
    mapsGroups: draw.chance(0.92),
  }
}

function drawnFilter(draw: Draws): ReferenceClause[][] {
  const clauses: readonly ReferenceClause[] = [
    { attribute: 'department', operator: 'EQUALS', values: ['Sales'] },
    { attribute: 'department', operator: 'NOT EQUALS', values: ['IT'] },
    { attribute: 'department', operator: 'IS NOT NULL', values: [] },
    { attribute: 'country', operator: 'IS NULL', values: [] },
    { attribute: 'country', operator: 'REGEX MATCH', values: ['^(NL|BE)$'] },
    { attribute: 'country', operator: 'NOT REGEX MATCH', values: ['^DE$'] },
    { attribute: 'jobTitle', operator: 'INCLUDES', values: ['Engineer'] },
    { attribute: 'jobTitle', operator: 'ENDS_WITH', values: ['ager'] },
    { attribute: 'employeeId', operator: 'GREATER_THAN', values: ['105'] },
    { attribute: 'employeeId', operator: 'GREATER_THAN_OR_EQUALS', values: ['110'] },
    { attribute: 'accountEnabled', operator: 'IS TRUE', values: [] },
    { attribute: 'jobTitle', operator: 'SOUNDS LIKE', values: ['Manager'] },
  ]
  const one = () => draw.pick(clauses) ?? { attribute: 'country', operator: 'IS NULL', values: [] }
  const way = draw.below(4)
  if (way === 0) return [[one()]]
  if (way === 3)
    return [[{ attribute: 'originalUserPrincipalName', operator: 'NOT REGEX MATCH', values: ['.*#EXT#.*'] }]]
  return way === 1 ? [[one(), one()]] : [[one()], [one()]]
}

function drawnStranger(tenant: VerificationTenant, draw: Draws, externalId: string | null): ReferenceAccount {
  const id = newAccountId(tenant, draw)
  return { id, userName: `local-${id}@product.example`, externalId, mail: null, active: draw.chance(0.8) }
}

function change(account: ReferenceAccount | undefined, values: Partial<ReferenceAccount>): void {
  if (account !== undefined) Object.assign(account, values)
}

function newAccountId(tenant: VerificationTenant, draw: Draws): string {
  return `p${tenant.accounts.size}-${Math.floor(draw.next() * 1e9).toString(36)}`
}

function newId(draw: Draws): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => draw.below(16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
}
