import { mergedTimeline, type TimelineEvent } from '#shared/domain/timeline'
import { setSubject } from '#shared/domain/snapshot-pieces'
import { factEvents, groupFact, stepEvent } from '#shared/engine/history/step-facts'
import { type HistoryStep, walkHistory } from '#shared/engine/history/walk-history'
import type { ReadDatabase } from '#shared/engine/store/database'
import { sentByDay } from '#shared/engine/store/history-log-rows'

/** What happened to an app, oldest first: what its snapshots show, and what the kept log says was sent, day by day. */
export function appTimeline(workspace: ReadDatabase, app: string): TimelineEvent[] {
  const ofSnapshots: TimelineEvent[] = []
  for (const step of walkHistory(workspace, app)) {
    ofSnapshots.push(...factEvents(step))
    if (step.before !== null) ofSnapshots.push(...peopleEvents(step))
  }
  const sent = sentByDay(workspace, app).map((day): TimelineEvent => ({
    what: 'sent',
    subject: day.action ?? 'other',
    detail: `${day.rows} ${day.status}`,
    from: day.first,
    to: day.last,
    certainty: 'exact',
    source: 'provisioning log',
    snapshot: null,
  }))
  return mergedTimeline(ofSnapshots, sent)
}

function peopleEvents(step: HistoryStep): TimelineEvent[] {
  const changed = step.delta.sets.flatMap(({ key, fresh, joined, left }): TimelineEvent[] => {
    const subject = setSubject(key)
    if (fresh || subject.kind === 'seen') return []
    const name = subject.kind === 'group' ? groupFact(step.now, subject.id).name : 'Assigned directly'
    return [stepEvent(step, 'people changed', name, `${joined.length} joined, ${left.length} left`)]
  })
  const lost = step.delta.lost.flatMap((key) => {
    const subject = setSubject(key)
    // A group that is neither mapped nor assigned any more is not looked into: that is no loss.
    if (subject.kind !== 'group' || !step.now.has(key)) return []
    return [stepEvent(step, 'not known any more', groupFact(step.now, subject.id).name)]
  })
  return [...changed, ...lost]
}
