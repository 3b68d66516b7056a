import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { daysLeft, endState } from '#shared/domain/secret-end'
import type { Status } from '../../ui/StatusBadge'
import { appState, type AppRow } from './app-state'

export type AppStanding = Output<'directory.appStandings'>['apps'][number]

/** What an app is in the list's filter. */
export const appKinds = ['needs-you', 'healthy', 'not-set-up', 'not-known'] as const
export type AppKind = (typeof appKinds)[number]

export interface AppNeed {
  readonly kind: AppKind
  /** The lower, the sooner a person has to look. */
  readonly rank: number
}

// Between the ranks of the job's own states: a token that ends stops everything, a difference is somebody without access.
const targetRank = 3.2
const differsRank = 3.5
const failedRank = 4.5
const idleRank = 9

/** Whether an app needs a person, by its job, its connection and its last comparison. `now` is milliseconds since 1970. */
export function appNeed(app: AppRow, standing: AppStanding | undefined, now: number): AppNeed {
  const state = appState(app)
  const verified = standing?.verified ?? null
  const ranks = [
    ...(state.needsPerson && app.jobsUnknown === null ? [state.rank] : []),
    ...(isTargetBad(app, now) ? [targetRank] : []),
    ...((verified?.differ ?? 0) > 0 ? [differsRank] : []),
    ...((verified?.failed ?? 0) > 0 ? [failedRank] : []),
  ]
  if (ranks.length > 0) return { kind: 'needs-you', rank: Math.min(...ranks) }
  if (app.jobsUnknown !== null) return { kind: 'not-known', rank: state.rank }
  if (app.jobs.every(({ state: job }) => job === 'NotRun'))
    return { kind: 'not-set-up', rank: app.jobs.length === 0 ? idleRank : state.rank }
  return { kind: 'healthy', rank: state.rank }
}

function isTargetBad({ target }: AppRow, now: number): boolean {
  if (target === null) return false
  const { lastTest, expires } = target
  if (lastTest?.ok === false) return true
  return expires !== null && ['danger', 'ended'].includes(endState(daysLeft(expires, now)))
}

/** What the last comparison of an app found, in one badge. */
export function verifiedWords(
  { mappedGroups }: Pick<AppRow, 'mappedGroups'>,
  standing: AppStanding | undefined,
): { readonly status: Status; readonly word: string; readonly tooltip: string } {
  const verified = standing?.verified ?? null
  if (verified === null) {
    return mappedGroups === 0
      ? { status: 'off', word: t`No mapping`, tooltip: t`No group is mapped, so there is nothing to compare.` }
      : {
          status: 'unknown',
          word: t`Not compared`,
          tooltip: t`A comparison reads Entra and the product and changes neither.`,
        }
  }
  const { rows, match, differ, failed, open } = verified
  const tooltip = [
    plural(match, { one: '# mapping matches', other: '# mappings match' }),
    ...(differ === 0 ? [] : [plural(differ, { one: '# differs', other: '# differ' })]),
    ...(failed === 0 ? [] : [plural(failed, { one: '# could not be read', other: '# could not be read' })]),
    ...(open === 0 ? [] : [plural(open, { one: '# waits or cannot be told', other: '# wait or cannot be told' })]),
  ].join(', ')
  if (differ > 0) return { status: 'bad', word: plural(differ, { one: '# differs', other: '# differ' }), tooltip }
  if (failed > 0)
    return { status: 'warning', word: plural(failed, { one: '# not read', other: '# not read' }), tooltip }
  if (rows === 0) return { status: 'unknown', word: t`Not compared`, tooltip: t`What was compared is mapped no more.` }
  if (open > 0) return { status: 'waiting', word: plural(open, { one: '# left open', other: '# left open' }), tooltip }
  return { status: 'good', word: t`All match`, tooltip }
}

/** Whom the job of an app takes, as a person answered. */
export function scopeWords(app: Pick<AppRow, 'jobs'>, standing: AppStanding | undefined): string {
  if (app.jobs.length === 0) return t`nobody is sent`
  if (standing?.scope == null) return t`scope not said`
  return standing.scope === 'all' ? t`takes everybody` : t`takes assigned only`
}
