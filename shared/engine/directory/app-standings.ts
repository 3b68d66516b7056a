import type { Handlers } from '#shared/contract/server'
import type { Tenants } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import { whomItIsSaidToTake } from '#shared/engine/verification/job-facts'
import { lastVerdicts } from '#shared/engine/verification/last-verdicts'

/** What the list of apps says beside their rows. */
export function appStandings({ tenants }: { readonly tenants: Tenants }): Handlers['directory.appStandings'] {
  return (input) => {
    const access = tenants.open(input.tenant)
    const verdicts = lastVerdicts(access)
    return {
      apps: listApps(access.directory).flatMap(({ id, jobs }) => {
        const last = verdicts.get(id)
        if (jobs.length === 0 && last === undefined) return []
        const { all, from } = whomItIsSaidToTake(access.workspace, id)
        const { mark: _, ...verified } = last ?? { mark: '' }
        return [
          {
            id,
            scope: from === 'assumed' ? null : all ? ('all' as const) : ('assigned' as const),
            verified: 'takenAt' in verified ? verified : null,
          },
        ]
      }),
    }
  }
}
