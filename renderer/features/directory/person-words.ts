import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'

type Person = Output<'directory.peopleRows'>['rows'][number]

/** What to call a person whose name Graph may not have told. */
export function personName({
  displayName,
  userPrincipalName,
  id,
}: Pick<Person, 'displayName' | 'userPrincipalName' | 'id'>): string {
  return displayName ?? userPrincipalName ?? `${id.slice(0, 8)}…`
}

/** Whether an account is enabled, within a line. */
export function accountInALine(accountEnabled: boolean | null): string {
  return accountEnabled === null ? t`not told` : accountEnabled ? t`enabled` : t`disabled`
}

/** Whether an account is enabled, as a badge. */
export function accountWords(accountEnabled: boolean | null): { status: Status; word: string; tooltip: string } {
  if (accountEnabled === null) {
    return { status: 'unknown', word: t`Not told`, tooltip: t`Graph did not tell whether the account is enabled.` }
  }
  return accountEnabled
    ? { status: 'good', word: t`Enabled`, tooltip: t`The account is enabled in Entra.` }
    : {
        status: 'off',
        word: t`Disabled`,
        tooltip: t`The account is switched off in Entra: nobody can sign in with it.`,
      }
}
