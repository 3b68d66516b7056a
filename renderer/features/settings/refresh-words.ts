import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

/** What refreshing by itself means, as often as it is set. */
export function refreshWords({ automatic, every, laidDown }: Output<'directory.refreshSettings'>): string {
  if (laidDown && !automatic) {
    return t`Nothing is read by itself: what is shown is as old as the page says, until you refresh it.`
  }
  const directory = plural(every.directory, { one: 'every minute', other: 'every #' })
  return t`While pages of a tenant are open: the provisioning jobs of mapped apps every ${{ jobs: every.jobs }} minutes, and what changed in the directory ${directory}. It asks Graph for changes only, and waits while you ask for something yourself.`
}
