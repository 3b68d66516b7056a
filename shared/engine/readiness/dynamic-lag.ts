import { counted } from '#shared/domain/counted'
import { minutesInWords } from '#shared/domain/duration-words'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignedGroupIds } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { followUps } from '#shared/engine/store/logged-people'
import { changesInGroups } from '#shared/engine/store/membership-change-rows'

/** So many of the newest changes are looked at. */
const mostChanges = 20_000

/** Minutes between the sync that saw a change and its way into the product; 0 for what was there before that sync. */
interface Lags {
  readonly dynamic: readonly number[]
  readonly static: readonly number[]
}

/**
 * How long changes of the app's dynamic groups took into the product by what this console saw itself, beside those of static groups: a
 * sentence, or null where no change of a dynamic group could be followed. Only what tells of the change itself counts: an account that
 * was made, came back or was ended.
 */
export function measuredDynamicLag(
  access: Pick<TenantAccess, 'directory' | 'workspace'>,
  appId: string,
): string | null {
  return lagWords(followedLags(access, appId))
}

function followedLags({ directory, workspace }: Pick<TenantAccess, 'directory' | 'workspace'>, appId: string): Lags {
  const groups = groupsById(directory, assignedGroupIds(directory, appId))
  const dynamic = new Set(groups.flatMap((group) => (group.dynamic ? [group.id] : [])))
  const changes = changesInGroups(
    directory,
    groups.map(({ id }) => id),
    mostChanges,
  )
  const lags = { dynamic: [] as number[], static: [] as number[] }
  for (const [place, told] of followUps(workspace, appId, changes).entries()) {
    const change = changes[place]
    if (told === null || change === undefined) continue
    const minutes = Math.max(0, Date.parse(told) - Date.parse(change.at)) / 60_000
    lags[dynamic.has(change.groupId) ? 'dynamic' : 'static'].push(minutes)
  }
  return lags
}

/** The same for planted figures. */
export function lagWords({ dynamic, static: others }: Lags): string | null {
  if (dynamic.length === 0) return null
  const beside =
    others.length === 0 ? 'no change of a static group could be followed' : `of static groups ${figures(others)}`
  return `In this tenant ${figures(dynamic, 'change of dynamic groups', 'changes of dynamic groups')} after a sync saw the change; ${beside}.`
}

function figures(lags: readonly number[], one = '', several = ''): string {
  const sorted = lags.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const longest = sorted.at(-1) ?? 0
  const count = one === '' ? lags.length.toLocaleString('en') : counted(lags.length, one, several)
  if (lags.length === 1) return `${count} was in the product ${within(longest)}`
  return `${count} were in the product: half ${within(middle)}, the slowest ${within(longest)}`
}

const within = (minutes: number) => (minutes < 1 ? 'within a minute' : `within ${minutesInWords(minutes)}`)
