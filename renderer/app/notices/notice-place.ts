import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

export type Notice = Output<'notices.list'>['notices'][number]

const places = {
  quarantine: { to: '/tenants/$tenant/apps/$app/provisioning', verb: t`See the cause` },
  comparison: { to: '/tenants/$tenant/apps/$app/verify', verb: t`See what differs` },
  token: { to: '/tenants/$tenant/apps/$app/connection', verb: t`Open Connection` },
} as const

/** The one page where a notice is seen to, with the words of the way there; null for an old cache, which is read again where one is. */
export function noticePlace({ kind, status, app }: Notice) {
  if (kind === 'stale' || app === null) return null
  const { to, verb } = places[kind]
  return { to, app: app.id, verb: kind === 'comparison' && status === 'warning' ? t`See why` : verb }
}

/** Names a notice as it is now; changed, it is another. */
export const noticeMark = ({ key, state }: Notice) => JSON.stringify([key, state])

/** The first notice that nobody could have heard of yet, and how many there are; null where none came. */
export function newNotices(
  before: ReadonlySet<string>,
  notices: readonly Notice[],
): { readonly first: Notice; readonly count: number } | null {
  const fresh = notices.filter((notice) => !notice.dismissed && !before.has(noticeMark(notice)))
  const [first] = fresh
  return first === undefined ? null : { first, count: fresh.length }
}
