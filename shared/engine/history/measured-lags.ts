import type { Output } from '#shared/contract/contract'
import { type Between, type Lag, lagBetween, lagFigures, openLag } from '#shared/domain/lag'
import { type FoundJoin, foundJoins } from '#shared/engine/history/found-joins'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignedGroupIds } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { disabledAmong, logReadUntil } from '#shared/engine/store/history-log-rows'
import { idsOfPeople } from '#shared/engine/store/history-people-rows'
import { followUps } from '#shared/engine/store/logged-people'
import { changesInGroups } from '#shared/engine/store/membership-change-rows'

type Files = Pick<TenantAccess, 'directory' | 'workspace'>
type Told = Omit<Output<'history.lag'>, 'app'>

/** So many joins are followed, the newest. */
const mostJoins = 20_000

/** A join that can be followed. */
interface Followed {
  readonly id: string
  readonly dynamic: boolean | null
  readonly between: Between & { readonly from: number }
  readonly turned: boolean
  readonly seen: Between | null
  /** Nothing but this join brought the person, and it still does: what is not there is late. */
  readonly due: boolean
}

interface Lags {
  readonly joinedToSent: Lag[]
  readonly sentToSeen: Lag[]
  readonly joinedToSeen: Lag[]
}

/** How long joins of an app's groups took to be sent and to be seen in the product, by what this machine has kept. */
export function measuredLags(access: Files, app: string): Told {
  const { joins, since, lastVerified } = foundJoins(access.workspace, app)
  const followed = followedJoins(access, app, joins, since)
  const sent = followUps(
    access.workspace,
    app,
    followed.map(({ id, between }) => ({ id, joined: true, before: new Date(between.from).toISOString() })),
  )
  const readUntil = logReadUntil(access.workspace, app)
  const logged = readUntil === null ? null : Date.parse(readUntil)
  const lags = { dynamic: none(), static: none() }
  const apart = { followed: 0, unknownKind: 0, cannotTell: 0, notRead: 0 }
  for (const [place, join] of followed.entries()) {
    if (join.turned) apart.cannotTell += 1
    else if (join.dynamic === null) apart.unknownKind += 1
    else
      apart[put(lags[join.dynamic ? 'dynamic' : 'static'], join, instant(sent[place] ?? null), logged, lastVerified)] +=
        1
  }
  const { followed: _, ...others } = apart
  return {
    dynamic: figuresOf(lags.dynamic),
    static: figuresOf(lags.static),
    ...others,
    notes: notesOf(lags, logged, lastVerified),
  }
}

const none = (): Lags => ({ joinedToSent: [], sentToSeen: [], joinedToSeen: [] })
const instant = (at: string | null): Between | null =>
  at === null ? null : { from: Date.parse(at), to: Date.parse(at) }

const figuresOf = (lags: Lags) => ({
  joinedToSent: lagFigures(lags.joinedToSent),
  sentToSeen: lagFigures(lags.sentToSeen),
  joinedToSeen: lagFigures(lags.joinedToSeen),
})

/** The joins of the history, and those that syncs met before it began; the newest first where there are too many. */
function followedJoins(access: Files, app: string, joins: readonly FoundJoin[], since: number | null): Followed[] {
  const { directory, workspace } = access
  const newest = joins.slice(-mostJoins)
  const ids = idsOfPeople(workspace, [...new Set(newest.map(({ person }) => person))])
  const disabled = disabledAmong(directory, [...ids.values()])
  const groups = groupsById(directory, assignedGroupIds(directory, app))
  const met = changesInGroups(
    directory,
    groups.map(({ id }) => id),
    mostJoins,
  ).filter(({ joined }) => joined)
  const metOf = new Map(met.map((one) => [`${one.groupId}/${one.id}`, one]))
  const told = newest.map((join): Followed => {
    const id = ids.get(join.person) ?? ''
    let { from, to } = join.between
    for (const groupId of join.groupIds) {
      const key = `${groupId}/${id}`
      const one = metOf.get(key)
      if (one === undefined || Date.parse(one.at) < from || Date.parse(one.before) > to) continue
      from = Math.max(from, Date.parse(one.before))
      to = Math.min(to, Date.parse(one.at))
      metOf.delete(key)
    }
    const { dynamic, turned, seen } = join
    return { id, dynamic, between: { from, to }, turned, seen, due: !join.ended && !disabled.has(id) }
  })
  const kinds = new Map(groups.map(({ id, dynamic }) => [id, dynamic]))
  const covered = new Set(told.map(({ id }) => id))
  const earlier = [...metOf.values()].flatMap(({ id, groupId, before, at }): Followed[] => {
    if (covered.has(id) || (since !== null && Date.parse(at) > since)) return []
    const between = { from: Date.parse(before), to: Date.parse(at) }
    const turned = between.from > between.to
    return [{ id, dynamic: kinds.get(groupId) ?? null, between, turned, seen: null, due: false }]
  })
  return [...told, ...earlier].slice(0, mostJoins)
}

/** Adds the lags of a join, and says where it belongs. */
function put(
  lags: Lags,
  { between, seen, due }: Followed,
  sent: Between | null,
  logged: number | null,
  verified: number | null,
): 'followed' | 'cannotTell' | 'notRead' {
  const add = (list: Lag[], lag: Lag | null) => {
    if (lag !== null) list.push(lag)
    return lag !== null
  }
  // Where nobody had looked before, the account may be older than the join, unless the log tells that it was made after it.
  const known = seen === null || seen.from !== null ? seen : sent === null ? null : { from: sent.to, to: seen.to }
  const seenLag = known === null ? null : lagBetween(between, known)
  if (known !== null && seenLag === null) return 'cannotTell'
  if (seen !== null) add(lags.joinedToSeen, seenLag)
  else if (due && verified !== null && verified > between.to) add(lags.joinedToSeen, openLag(between, verified))
  if (sent === null) {
    if (!due) return 'followed'
    if (logged === null || logged <= between.to) return 'notRead'
    add(lags.joinedToSent, openLag(between, logged))
    return 'followed'
  }
  if (!add(lags.joinedToSent, lagBetween(between, sent))) return 'cannotTell'
  if (known !== null) add(lags.sentToSeen, lagBetween(sent, known))
  else if (due && verified !== null && verified > sent.to) add(lags.sentToSeen, openLag(sent, verified))
  return 'followed'
}

function notesOf(lags: Record<'dynamic' | 'static', Lags>, logged: number | null, verified: number | null): string[] {
  const open = [lags.dynamic, lags.static].flatMap((one) => [...one.joinedToSent, ...one.joinedToSeen])
  return [
    ...(logged === null
      ? ['The provisioning log of this app was never read, so nothing is known of what was sent.']
      : []),
    ...(verified === null
      ? [
          'No snapshot holds a verification that looked through the whole product, so nothing is known of when people were seen there.',
        ]
      : []),
    ...(open.some(({ most }) => most === null)
      ? [
          'Whoever was not sent or not seen yet counts without an upper bound; a scoping filter may keep them out for good.',
        ]
      : []),
    'The times of joins are those of this machine between two syncs, the times of what was sent are those of Microsoft.',
  ]
}
