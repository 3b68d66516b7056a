import type { ReasonCode } from '#shared/domain/reasons'
import type {
  ReadAccount,
  Reading,
  ReadGroup,
  ReadPerson,
  ReadRow,
  SeenChange,
} from '#shared/engine/verification/reading'

interface Case {
  readonly reading: Reading
  readonly row: ReadRow
  readonly at: number
  readonly person: ReadPerson | null
  readonly account: ReadAccount | null
}

/** What a reason rests on in one very case, one sentence with the values that were read. */
export function memberEvidence(reason: ReasonCode | null, found: Case): string {
  if (reason === null) return ''
  const { reading, row, at, person, account } = found
  const { job } = reading
  const union = row.union.map((group) => reading.groups[group] as ReadGroup)
  // Looked for only where it is said: a page is made of a thousand of these.
  const holding = () => (union.length === 1 ? union : union.filter((group) => group.members.includes(at)))
  const names = (groups: readonly ReadGroup[]) =>
    groups.map(({ name }) => `'${name}'`).join(', ') || `'${row.groupName}'`
  switch (reason) {
    case 'nested-only':
      return nestedEvidence(union, at)
    case 'not-assigned':
      return `${names(holding())}: not among the app's assignments; ${scopeWords(reading)}.`
    case 'group-not-security-enabled':
      return `${names(holding())}: securityEnabled is false.`
    case 'group-kind-unsupported':
      return `${names(holding())}: a distribution group.`
    case 'dynamic-rule-paused':
      return `${names(union)}: dynamic, membershipRuleProcessingState is Paused.`
    case 'dynamic-rule-processing':
      return `${names(union)}: dynamic, rule processing is on, and it has no member.`
    case 'account-disabled':
      return 'accountEnabled is false in Entra.'
    case 'still-active':
      return 'accountEnabled is false in Entra; the product says active is true.'
    case 'soft-deleted':
    case 'guest-excluded':
    case 'scoping-filter':
    case 'required-attribute-missing':
    case 'matching-value-duplicate':
    case 'matching-value-special':
      return person?.note ?? ''
    case 'default-role':
      return `${names(holding())}: assigned with the role 00000000-0000-0000-0000-000000000000 only; the job is of the old kind ${job.id ?? ''}.`
    case 'changed-since-last-cycle':
      return changeEvidence(union, at, job.lastEnded)
    case 'escrowed': {
      const logged = person === null ? undefined : reading.logged.get(person.id)
      if (logged === undefined) return ''
      return `Provisioning log, ${logged.at}: ${[logged.code, logged.reason].filter((part) => part !== null).join(', ') || 'failure'}.`
    }
    case 'job-paused':
      return `The job's state is ${job.state ?? 'not known'}; its last cycle ended ${job.lastEnded ?? 'never'}.`
    case 'job-never-ran':
      return `The job's state is ${job.state ?? 'not known'}; no cycle has ended.`
    case 'job-quarantined':
      return `The job is in quarantine: ${job.quarantine ?? 'it names no cause'}.`
    case 'group-mapping-off':
      return "The job's schema has no enabled object mapping with the source object Group."
    case 'local-account':
      return `No externalId; '${account?.userName ?? account?.id ?? ''}' is known in Entra by no key.`
    case 'orphan':
      return account?.state === 'absent'
        ? `The group holds the id ${account.id}, and the product has no user of that id.`
        : `externalId '${account?.externalId ?? ''}': nobody in Entra has it, nor the user name or mail.`
    case 'not-disclosed':
      return account?.state === 'unread'
        ? `The product did not tell who its user ${account.id} is.`
        : person !== null && account !== null && account.active === null
          ? "The product's user does not say whether it is active."
          : 'The server does not say whether the person is in.'
    case 'join-ambiguous':
      return joinEvidence(reading, person, account)
    case 'hidden-membership':
      return `${names(union)}: visibility is HiddenMembership, and Graph shows no member.`
    case 'unexplained':
      if (person === null && account?.state === 'unsought') {
        return 'The account fits no member of the groups, and whose it is could not be looked for in all of Entra.'
      }
      return person !== null && person.bar === 'unknown'
        ? (person.note ?? 'What the job would send cannot be predicted.')
        : job.lastEnded === null
          ? 'No cycle of the job has ended yet, as far as known.'
          : `The last cycle ended ${job.lastEnded}.`
  }
}

function nestedEvidence(union: readonly ReadGroup[], at: number): string {
  for (const group of union) {
    const place = group.nested.indexOf(at)
    const inner = place < 0 ? undefined : group.inner[group.nestedIn[place] as number]
    if (inner !== undefined) return `Member of '${inner}', which is in '${group.name}'.`
  }
  return ''
}

function changeEvidence(union: readonly ReadGroup[], at: number, ended: string | null): string {
  const find = (changes: readonly SeenChange[]) => changes.find(({ person }) => person === at)
  for (const group of union) {
    const joined = find(group.joined)
    if (joined !== undefined) {
      return `Not in '${group.name}' when it was read ${joined.before}, a member when read ${joined.at}; the last cycle ended ${ended ?? ''}.`
    }
    if (group.assignedSince !== null && group.members.includes(at)) {
      const { before, at: seen } = group.assignedSince
      return `'${group.name}' was not assigned when that was read ${before}, and is when read ${seen}; the last cycle ended ${ended ?? ''}.`
    }
    const left = find(group.left)
    if (left !== undefined) {
      return `A member of '${group.name}' when it was read ${left.before}, no more when read ${left.at}; the last cycle ended ${ended ?? ''}.`
    }
  }
  return ''
}

function joinEvidence({ people, accounts }: Reading, person: ReadPerson | null, account: ReadAccount | null): string {
  const own = (value: string | null) => (value === null ? null : value.toLowerCase())
  if (person !== null) {
    const keys = new Set([person.externalId, person.userName, person.userPrincipalName, person.mail].map(own))
    keys.delete(null)
    const hits = accounts.filter((one) =>
      [one.externalId, one.userName, one.mail].some((value) => keys.has(own(value))),
    )
    if (hits.length > 1)
      return `Accounts that fit: ${hits
        .slice(0, 5)
        .map(({ id, userName }) => userName ?? id)
        .join(', ')}.`
  }
  const one = account ?? null
  if (one !== null) {
    const keys = new Set([one.externalId, one.userName, one.mail].map(own))
    keys.delete(null)
    const hits = people.filter((who) =>
      [who.externalId, who.userName, who.userPrincipalName, who.mail].some((value) => keys.has(own(value))),
    )
    if (hits.length > 1) return `${hits.length} people of Entra fit the account '${one.userName ?? one.id}'.`
  }
  return 'One key is borne by several.'
}

export function scopeWords({ job }: Pick<Reading, 'job'>): string {
  const what = job.takesAll ? 'the job takes everybody' : 'the job takes assigned people only'
  return job.takesAllFrom === 'read'
    ? `${what}, as its settings say`
    : job.takesAllFrom === 'answered'
      ? `${what}, as a person answered`
      : `${what}, which is assumed`
}
