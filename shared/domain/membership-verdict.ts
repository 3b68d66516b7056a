import type { ReasonCode } from '#shared/domain/reasons'

export type MemberVerdict = 'in-both' | 'missing' | 'unexpected' | 'excluded' | 'inactive' | 'ambiguous'

/** Why Entra's rules keep a person out of the product altogether; `unknown` where they cannot be predicted; null where they do not. */
export type Bar =
  | Extract<ReasonCode, 'soft-deleted' | 'account-disabled' | 'guest-excluded' | 'scoping-filter'>
  | 'unknown'
  | null

/** Why a person who should be sent cannot be. */
export type Fault = Extract<
  ReasonCode,
  'required-attribute-missing' | 'matching-value-duplicate' | 'matching-value-special'
> | null

/** What keeps the members of a group out of a product group, whoever they are. */
export type Obstacle = Extract<
  ReasonCode,
  'group-kind-unsupported' | 'group-not-security-enabled' | 'not-assigned' | 'group-mapping-off'
> | null

/** What of the job explains that somebody is missing. */
export type JobReason = Extract<ReasonCode, 'job-never-ran' | 'job-quarantined' | 'job-paused'> | null

/** What was found of one person, or of one account that is nobody's, in one compared row. */
export interface Membership {
  /** Direct member of a group of the row. */
  readonly direct: boolean
  readonly nested: boolean
  /** Of the groups that hold the person directly; null where one of them is free of any. */
  readonly obstacle: Obstacle
  /** Null where the account joins nobody in Entra. */
  readonly person: { readonly bar: Bar; readonly fault: Fault } | null
  /** Several accounts fit the person, or several people the account. */
  readonly several: boolean
  /** Null where the product does not tell. */
  readonly inProduct: boolean | null
  /** Null where the product does not tell. */
  readonly active: boolean | null
  /** The membership was seen to change after the last cycle ended. */
  readonly changed: boolean
  /** The provisioning log holds a failure of this person. */
  readonly escrowed: boolean
  /** The groups that hold the person are assigned with default access only, to a job of the kind that skips it. */
  readonly defaultRole: boolean
  readonly job: JobReason
  /** Dynamic membership whose rule is paused, or has given nobody yet. */
  readonly rule: Extract<ReasonCode, 'dynamic-rule-paused' | 'dynamic-rule-processing'> | null
  /** Whether the account carries an externalId; only asked where it joins nobody. */
  readonly carriesKey: boolean
  /** The product's user behind a member's id could not be read. */
  readonly unread: boolean
  /** The account fits nobody who was read, and could not be looked for in all of Entra; only asked where it joins nobody. */
  readonly unsought: boolean
  /** The group hides its members from who asks. */
  readonly hidden: boolean
}

export interface MemberJudgement {
  /** Null where that cannot be known. */
  readonly expected: boolean | null
  readonly verdict: MemberVerdict
  readonly reason: ReasonCode | null
}

const judged = (expected: boolean | null, verdict: MemberVerdict, reason: ReasonCode | null): MemberJudgement => ({
  expected,
  verdict,
  reason,
})

/** One verdict and one reason for one person of one row: the strongest cause that was found, and no guess where there is none. */
export function judgeMembership(member: Membership): MemberJudgement {
  const expected = isExpected(member)
  if (member.hidden) return judged(null, 'ambiguous', 'hidden-membership')
  if (member.several) return judged(expected, 'ambiguous', 'join-ambiguous')
  if (expected === null) return judged(null, 'ambiguous', member.unread ? 'not-disclosed' : 'unexplained')
  if (member.inProduct === null) return judged(expected, 'ambiguous', 'not-disclosed')
  if (expected) {
    if (!member.inProduct) return judged(true, 'missing', missingReason(member))
    if (member.active === false) return judged(true, 'inactive', inactiveReason(member))
    return judged(true, 'in-both', null)
  }
  const reason = notExpectedReason(member)
  if (!member.inProduct) return judged(false, 'excluded', reason)
  if (member.active === false) return judged(false, 'inactive', reason)
  if (reason !== 'account-disabled') return judged(false, 'unexpected', reason)
  return member.active === null
    ? judged(false, 'ambiguous', 'not-disclosed')
    : judged(false, 'unexpected', 'still-active')
}

function isExpected({ direct, obstacle, person, unread, unsought }: Membership): boolean | null {
  if (unread || (person === null && unsought)) return null
  if (person === null || !direct || obstacle !== null) return false
  if (person.bar === 'unknown') return null
  return person.bar === null
}

function missingReason(member: Membership): ReasonCode {
  const { person, job, changed, escrowed, defaultRole } = member
  if (person !== null && person.fault !== null) return person.fault
  if (job !== null) return job
  if (changed) return 'changed-since-last-cycle'
  if (escrowed) return 'escrowed'
  return defaultRole ? 'default-role' : 'unexplained'
}

/** An account that should be active and is not was sent once: what the job or time explains may explain that too. */
function inactiveReason({ job, changed, escrowed }: Membership): ReasonCode {
  if (job !== null) return job
  if (changed) return 'changed-since-last-cycle'
  return escrowed ? 'escrowed' : 'unexplained'
}

function notExpectedReason(member: Membership): ReasonCode {
  const { direct, nested, obstacle, person } = member
  if (person === null) return member.carriesKey ? 'orphan' : 'local-account'
  if (!direct && nested) return 'nested-only'
  if (direct && obstacle !== null) return obstacle
  if (direct && person.bar !== null && person.bar !== 'unknown') return person.bar
  if (person.bar === 'soft-deleted') return 'soft-deleted'
  if (member.changed) return 'changed-since-last-cycle'
  if (member.rule !== null) return member.rule
  // Who is disabled is to be inactive wherever the account is, member or not.
  return person.bar === 'account-disabled' ? 'account-disabled' : 'unexplained'
}
