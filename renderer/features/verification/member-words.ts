import { t } from '@lingui/core/macro'
import { reasons } from '#shared/domain/reasons'
import type { Status } from '../../ui/StatusBadge'
import type { ComparedMember, ComparedRow } from './last-comparison'
import type { MemberVerdict } from './member-lists'

type Reason = NonNullable<ComparedMember['reason']>

const byVerdict: Readonly<Record<MemberVerdict, Status>> = {
  missing: 'bad',
  unexpected: 'warning',
  ambiguous: 'unknown',
  excluded: 'off',
  inactive: 'off',
  'in-both': 'good',
}

const byReason: Partial<Readonly<Record<Reason, Status>>> = {
  'changed-since-last-cycle': 'waiting',
  'dynamic-rule-processing': 'waiting',
  'job-never-ran': 'waiting',
  'hidden-membership': 'unknown',
  'not-disclosed': 'unknown',
  unexplained: 'unknown',
}

/** The icon of a person's verdict and reason. */
export function memberStatus({ verdict, reason }: Pick<ComparedMember, 'verdict' | 'reason'>): Status {
  return (reason === null ? undefined : byReason[reason]) ?? byVerdict[verdict]
}

/** What to call a person or an account whose name neither side may have told. */
export function memberName({
  displayName,
  userPrincipalName,
  id,
  scimId,
}: Pick<ComparedMember, 'displayName' | 'userPrincipalName' | 'id' | 'scimId'>): string {
  return displayName ?? userPrincipalName ?? id ?? (scimId === null ? t`Without a name` : t`Account ${scimId}`)
}

const keys: Readonly<Record<NonNullable<ComparedMember['key']>, string>> = {
  externalId: t`Found by externalId.`,
  userName: t`Found by user name.`,
  'userName-guest': t`Found by the guest's user name.`,
  mail: t`Found by mail.`,
}

/** By which key the account was found, one sentence; null where none was. */
export function keyWords(key: ComparedMember['key']): string | null {
  return key === null ? null : keys[key]
}

const stands: Readonly<Record<MemberVerdict, (who: string, place: string) => string>> = {
  missing: (who, place) => t`${who}: missing from ${place}.`,
  unexpected: (who, place) => t`${who}: unexpectedly in ${place}.`,
  ambiguous: (who, place) => t`${who}: in doubt in ${place}.`,
  excluded: (who, place) => t`${who}: not expected in ${place}.`,
  inactive: (who, place) => t`${who}: inactive, as expected, in ${place}.`,
  'in-both': (who, place) => t`${who}: as expected in ${place}.`,
}

/** What these rest on names other people, whom a note about one person must not. */
const namesOthers: ReadonlySet<Reason> = new Set(['join-ambiguous', 'matching-value-duplicate'])

/** A note for a ticket about one person of a compared group: no other person's data. */
export function memberTicket(
  member: ComparedMember,
  row: Pick<ComparedRow, 'groupName' | 'direct' | 'productGroup' | 'readAt'>,
  appName: string,
): string {
  const { userPrincipalName, verdict, reason, evidence, key } = member
  const group = row.direct ? t`assigned to the app directly` : t`Entra group “${{ groupName: row.groupName }}”`
  const there = row.productGroup === null ? appName : t`“${{ productGroup: row.productGroup.name }}” of ${appName}`
  const name = memberName(member)
  const who = userPrincipalName === null || userPrincipalName === name ? name : `${name} (${userPrincipalName})`
  const known = reason === null ? null : reasons[reason]
  return [
    stands[verdict](who, `${there} (${group})`),
    known === null ? null : t`Cause: ${{ title: known.title }}. ${{ text: known.text }}`,
    evidence === '' || (reason !== null && namesOthers.has(reason)) ? null : t`Evidence: ${evidence}`,
    known === null ? null : t`Next step: ${{ next: known.next }}`,
    verdict === 'in-both' ? keyWords(key) : null,
    t`Compared on ${{ readAt: row.readAt }}; nothing was changed.`,
  ]
    .filter((line) => line !== null)
    .join('\n')
}
