import type { Output } from '#shared/contract/contract'
import type { LogRow } from '#shared/engine/graph/provisioning-log'
import { jobReasonOf, obstacleOf } from '#shared/engine/verification/row-causes'
import { scopeWords } from '#shared/engine/verification/member-evidence'
import type { ReadAccount, Reading } from '#shared/engine/verification/reading'

export type Evidence = Output<'verification.why'>['apps'][number]['evidence'][number]

/** Where a fact was read, and when; ISO 8601. */
export interface Read {
  readonly source: string
  readonly at: string
}

/** What the checks are made of beside the reading itself, each null where it was not read. */
export interface CaseFacts {
  readonly person: Read
  readonly job: Read
  readonly memberships: Read
  readonly product: Read | null
  readonly account: ReadAccount | null
  /** The last comparison saw that the person and the accounts do not fit one to one. */
  readonly isAmbiguous: boolean
  /** Whether accounts were looked for and none may have been missed. */
  readonly accountSure: boolean
  readonly schemaRead: boolean
  readonly log: { readonly rows: readonly LogRow[]; readonly read: Read } | 'refused' | null
}

/** What was looked at, in the order of the way from Entra to the product. */
export function personEvidence(reading: Reading, facts: CaseFacts): Evidence[] {
  return [
    accountCheck(reading, facts),
    filterCheck(reading, facts),
    attributesCheck(reading, facts),
    ...groupChecks(reading, facts),
    jobCheck(reading, facts),
    logCheck(facts),
    productAccountCheck(facts),
    ...productGroupChecks(reading, facts),
  ].filter((check) => check !== null)
}

const check = (name: string, outcome: Evidence['outcome'], found: string, read: Read): Evidence => ({
  check: name,
  outcome,
  found,
  source: read.source,
  at: read.at,
})

function accountCheck({ people }: Reading, { person }: CaseFacts): Evidence {
  const who = people[0]
  const name = 'Account in Entra'
  if (who?.bar === 'soft-deleted') return check(name, 'fail', 'It is in the recycle bin.', person)
  if (who?.enabled === false) return check(name, 'fail', 'It exists and is disabled.', person)
  if (who?.enabled === null) return check(name, 'cannot-tell', 'It exists; whether it is enabled was not told.', person)
  return check(name, 'pass', 'It exists and is enabled.', person)
}

function filterCheck({ people }: Reading, { job, schemaRead }: CaseFacts): Evidence {
  const who = people[0]
  const name = 'Scoping filter'
  if (!schemaRead) return check(name, 'cannot-tell', "The job's schema was not read.", job)
  if (who?.bar === 'scoping-filter' || who?.bar === 'guest-excluded') return check(name, 'fail', who.note ?? '', job)
  if (who?.bar === 'unknown') return check(name, 'cannot-tell', who.note ?? '', job)
  return check(name, 'pass', 'The person passes, or there is none.', job)
}

function attributesCheck({ people }: Reading, { job, schemaRead }: CaseFacts): Evidence {
  const who = people[0]
  const name = 'Attributes that accounts are matched by'
  if (!schemaRead) return check(name, 'cannot-tell', "The job's schema was not read.", job)
  if (who?.fault != null) return check(name, 'fail', who.note ?? '', job)
  const key = who?.userName ?? null
  return check(name, 'pass', key === null ? 'None is empty.' : `None is empty; the user name sent is ${key}.`, job)
}

/** Groups that the person has to do with one by one; the others, which may be hundreds, in one line. */
function groupChecks(reading: Reading, { memberships }: CaseFacts): Evidence[] {
  const checks: Evidence[] = []
  let others = 0
  for (const row of reading.rows) {
    const group = reading.groups[row.group]
    if (group === undefined) continue
    const name = `Member of ${group.name}`
    const direct = group.members.includes(0)
    const place = group.nested.indexOf(0)
    if (group.state === 'hidden') {
      checks.push(check(name, 'cannot-tell', 'The group hides its members from this sign-in.', memberships))
    } else if (direct && row.direct) {
      checks.push(check('Assigned to the app', 'pass', 'The person is assigned directly.', memberships))
    } else if (direct) {
      checks.push(check(name, 'pass', 'A direct member.', memberships), sentCheck(reading, row, group, memberships))
    } else if (place >= 0) {
      const inner = group.inner[group.nestedIn[place] as number]
      const through = inner === undefined ? 'an inner group' : `'${inner}'`
      checks.push(check(name, 'fail', `Only through ${through}; Entra does not go into groups in groups.`, memberships))
    } else if (!row.direct) others += 1
  }
  if (others === 0) return checks
  const mapped = checks.length === 0 ? 'Member of a mapped group' : 'Other mapped groups'
  const found = `Of ${others === 1 ? 'one mapped group' : `${others} mapped groups`} neither a direct member nor one of a group inside.`
  return [...checks, check(mapped, 'not-applicable', found, memberships)]
}

function sentCheck(
  reading: Reading,
  row: Reading['rows'][number],
  group: Reading['groups'][number],
  read: Read,
): Evidence {
  const name = `${group.name} is sent`
  const obstacle = obstacleOf(reading, group, row)
  if (obstacle === 'not-assigned') return check(name, 'fail', `Not assigned to the app; ${scopeWords(reading)}.`, read)
  if (obstacle === 'group-not-security-enabled') return check(name, 'fail', 'Not security-enabled.', read)
  if (obstacle === 'group-kind-unsupported') return check(name, 'fail', 'A distribution group.', read)
  if (obstacle === 'group-mapping-off') return check(name, 'fail', 'The job sends people, but no groups.', read)
  if (group.assigned === null) return check(name, 'cannot-tell', 'The assignments could not be read.', read)
  return check(
    name,
    'pass',
    group.assigned ? 'Assigned to the app and security-enabled.' : `Security-enabled; ${scopeWords(reading)}.`,
    read,
  )
}

function jobCheck(reading: Reading, { job }: CaseFacts): Evidence {
  const { state, lastEnded, quarantine } = reading.job
  const name = 'Provisioning job'
  const ended = lastEnded === null ? 'no cycle has ended' : `the last cycle ended ${lastEnded}`
  if (state === null) return check(name, 'cannot-tell', 'The job could not be read.', job)
  const found = `${state}; ${ended}${quarantine === null ? '' : `; ${quarantine}`}.`
  return check(name, jobReasonOf(reading) === null ? 'pass' : 'fail', found, job)
}

function logCheck({ log }: CaseFacts): Evidence | null {
  const name = 'Provisioning log'
  if (log === null) return null
  const nowhere = { source: 'Microsoft Graph', at: new Date(0).toISOString() }
  if (log === 'refused') return check(name, 'cannot-tell', 'The log may not be read, or the tenant has none.', nowhere)
  const [newest] = log.rows
  if (newest === undefined) return check(name, 'cannot-tell', 'The log has no row about the person.', log.read)
  const words = [newest.action, newest.status, newest.errorCode, newest.reason]
    .filter((part) => part !== null)
    .join(', ')
  return check(name, newest.status === 'failure' ? 'fail' : 'pass', `${newest.at}: ${words}.`, log.read)
}

function productAccountCheck({ product, account, accountSure }: CaseFacts): Evidence | null {
  const name = 'Account in the product'
  if (product === null) return null
  if (account === null) {
    return accountSure
      ? check(name, 'fail', 'None that fits: neither by externalId nor by user name.', product)
      : check(name, 'cannot-tell', 'None was seen, but the product does not show all.', product)
  }
  const said = account.userName ?? account.id
  if (account.active === false) return check(name, 'fail', `${said}, inactive.`, product)
  return check(name, 'pass', `${said}${account.active === true ? ', active' : ''}.`, product)
}

/** Product groups that the person is or should be in; what is nobody's business here is left out. */
function productGroupChecks(reading: Reading, { product }: CaseFacts): Evidence[] {
  if (product === null) return []
  const checks = new Map<string, Evidence>()
  for (const row of reading.rows) {
    if (row.product.kind === 'everybody') continue
    const group = row.product.kind === 'there' ? reading.productGroups[row.product.at] : undefined
    const name = `In the product's group ${group?.name ?? row.to?.name ?? row.groupName}`
    const due = row.union.some((at) => reading.groups[at]?.members.includes(0) === true)
    const there = group?.members?.includes(0) === true
    if (!due && !there) continue
    if (row.product.kind === 'missing') checks.set(name, check(name, 'fail', 'The product has no such group.', product))
    else if (group === undefined) checks.set(name, check(name, 'cannot-tell', 'The group could not be read.', product))
    else if (group.id === '') {
      const found = 'Which group of the product it is was not read yet: compare once.'
      checks.set(name, check(name, 'cannot-tell', found, product))
    } else if (group.members === null) {
      checks.set(name, check(name, 'cannot-tell', 'The product does not tell who is in it.', product))
    } else {
      // Being in is right where it is due; where it is not, that is what somebody asks about.
      checks.set(name, check(name, there === due ? 'pass' : 'fail', there ? 'Yes.' : 'No.', product))
    }
  }
  return [...checks.values()]
}
