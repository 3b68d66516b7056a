import { t } from '@lingui/core/macro'
/** What the page is about to do, in a sentence; `name` is null before anybody was chosen. */
export function onDemandVerdict(kind: 'person' | 'group', name: string | null): string {
  if (name === null)
    return kind === 'person'
      ? t`Choose the person to provision now`
      : t`Choose the group whose members to provision now`
  return kind === 'person' ? t`${name} can be provisioned now` : t`The members of “${name}” can be provisioned now`
}
