import type { Output } from '#shared/contract/contract'
import type { LogRow } from '#shared/engine/graph/provisioning-log'
import { jobReasonOf, obstacleOf } from '#shared/engine/verification/judge-reading'
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

function groupChecks(reading: Reading, { memberships }: CaseFacts): Evidence[] {
  return reading.rows.flatMap((row) => {
    const group = reading.groups[row.group]
    if (group === undefined) return []
    if (group.state === 'hidden') {
      return [
        check(`Member of ${group.name}`, 'cannot-tell', 'The group hides its members from this sign-in.', memberships),
      ]
    }
    const direct = group.members.includes(0)
    const place = group.nested.indexOf(0)
    if (!direct && place < 0) {
      return [
        check(
          `Member of ${group.name}`,
          'not-applicable',
          'No, neither directly nor through a group in it.',
          memberships,
        ),
      ]
    }
    if (!direct) {
      const inner = group.inner[group.nestedIn[place] as number]
      const through = inner === undefined ? 'an inner group' : `'${inner}'`
      return [
        check(
          `Member of ${group.name}`,
          'fail',
          `Only through ${through}; Entra does not go into groups in groups.`,
          memberships,
        ),
      ]
    }
    const member = row.direct
      ? check('Assigned to the app', 'pass', 'The person is assigned directly.', memberships)
      : check(`Member of ${group.name}`, 'pass', 'A direct member.', memberships)
    return row.direct ? [member] : [member, sentCheck(reading, row, group, memberships)]
  })
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

function productGroupChecks(reading: Reading, { product }: CaseFacts): Evidence[] {
  if (product === null) return []
  return reading.rows.flatMap((row) => {
    if (row.product.kind === 'everybody') return []
    const name = `In the product's group ${row.product.kind === 'there' ? (reading.productGroups[row.product.at]?.name ?? '') : (row.to?.name ?? row.groupName)}`
    if (row.product.kind === 'missing') return [check(name, 'fail', 'The product has no such group.', product)]
    if (row.product.kind !== 'there') return [check(name, 'cannot-tell', 'The group could not be read.', product)]
    const group = reading.productGroups[row.product.at]
    if (group?.id === '')
      return [check(name, 'cannot-tell', 'Which group of the product it is was not read yet: compare once.', product)]
    const members = group?.members ?? null
    if (members === null) return [check(name, 'cannot-tell', 'The product does not tell who is in it.', product)]
    return [check(name, members.length > 0 ? 'pass' : 'not-applicable', members.length > 0 ? 'Yes.' : 'No.', product)]
  })
}
