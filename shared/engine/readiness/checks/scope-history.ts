import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'
import { saidScope, scopeUntold } from '#shared/engine/readiness/checks/scope'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'

/** When this console last had the job look at everybody again; null for never. */
function lastRestart(journal: Facts['journal']): string | null {
  return journal.findLast(({ kind }) => kind === 'restart')?.at ?? null
}

/** The log is older than what the rule is about. */
const logTooOld = (why: string) => cannotTell(why, 'Read the provisioning log of the app again.', { page: 'log' })
const people = (ids: readonly string[], why: readonly string[] | null = null) => ({
  concerned: { kind: 'people' as const, ids, why },
})

/** Whoever came or went since a cycle began is taken by the next one. */
const nextCycle = 'Check again after the next cycle, before the next sync.'

export const scopeChangeRestarted = defineCheck({
  name: 'scope-change-restarted',
  says: 'No account of somebody out of scope is still looked after, as a change from all to assigned leaves it until a restart.',
  params: z.strictObject({}),
  needs: ['takes', 'answers', 'job', 'journal', 'people', 'synced', 'log'],
  run: ({ takes, answers, job, journal, people: inScope, synced, log }) => {
    if (takes.from === 'assumed') return cannotTell(scopeUntold, saidScope, { answer: 'scope' })
    if (takes.all) return notApplicable('The job takes all users and groups.')
    if (job === null || job.last === null) return notApplicable('No cycle was through yet.')
    if (answers.get('skip-out-of-scope')?.value === 'on')
      return notApplicable('The job is set to leave the accounts of people alone who go out of scope.')
    const restart = lastRestart(journal)
    // What was logged before the last restart, or before the last cycle ended, may be mended since.
    if (log.readAt < (job.last.ended ?? '') || (restart !== null && log.readAt < restart))
      return logTooOld('The log was read before the last cycle of the job ended, or before its last restart.')
    const ids = new Set(inScope.ids)
    const left = [...log.people].flatMap(([id, word]) =>
      word.status === 'success' &&
      (word.action === 'create' || word.action === 'update') &&
      // Whoever was written since the sync may have come into scope since.
      word.at < synced &&
      !ids.has(id)
        ? [{ id, why: `Last written on ${inUtc(word.at)}, never disabled since.` }]
        : [],
    )
    if (left.length === 0) {
      return passed('By the kept log the account of everybody who was provisioned and is out of scope was disabled.', {
        at: log.readAt,
      })
    }
    const found = `${counted(left.length, 'account')} of people out of scope ${left.length === 1 ? 'was' : 'were'} written and never disabled since`
    const whom = people(
      left.map(({ id }) => id),
      left.map(({ why }) => why),
    )
    if (inScope.unread.length > 0) {
      return cannotTell(
        `${found}, but the members of ${counted(inScope.unread.length, 'assigned group')} were not read.`,
        'Run a sync that may read the members of these groups.',
        { ...whom, page: null },
      )
    }
    if ((job.last.began ?? '') < synced) {
      return cannotTell(`${found}; they may have left since the last cycle began.`, nextCycle, { ...whom, page: null })
    }
    return failed(`${found}, as a change of the scope from all to assigned leaves them until a restart.`, {
      ...whom,
      at: log.readAt,
    })
  },
})

/** What the log says of people whom it left out for want of an assignment or by the filter. */
const outOfScope = 'noteffectivelyentitled'

export const skippedThenInScope = defineCheck({
  name: 'skipped-then-in-scope',
  says: 'Nobody who was skipped as out of scope and is in scope now was passed over by a cycle since.',
  params: z.strictObject({}),
  needs: ['job', 'journal', 'people', 'synced', 'log'],
  run: ({ job, journal, people: inScope, synced, log }) => {
    if (job === null || job.last === null) return notApplicable('No cycle was through yet.')
    const began = job.last.began ?? ''
    if (log.readAt < (job.last.ended ?? ''))
      return logTooOld('The log was read before the last cycle of the job ended.')
    const restart = lastRestart(journal) ?? ''
    const over: { id: string; why: string }[] = []
    for (const id of inScope.ids) {
      const word = log.people.get(id)
      if (word?.status !== 'skipped' || word.code?.toLowerCase() !== outOfScope) continue
      // The cycle that comes next, and a restart, take them.
      if (word.at >= began || word.at < restart) continue
      over.push({ id, why: `Skipped on ${inUtc(word.at)} as out of scope.` })
    }
    if (over.length === 0)
      return passed('Nobody in scope was skipped as out of scope before the last cycle.', { at: log.readAt })
    const found = `${counted(over.length, 'person', 'people')} in scope ${over.length === 1 ? 'was' : 'were'} skipped as out of scope, and the last cycle did not take them`
    const whom = people(
      over.map(({ id }) => id),
      over.map(({ why }) => why),
    )
    return began < synced
      ? cannotTell(`${found}; they may have come into scope since it began.`, nextCycle, { ...whom, page: null })
      : failed(`${found}.`, { ...whom, at: log.readAt })
  },
})

export const membershipsAfterReturn = defineCheck({
  name: 'memberships-after-return',
  says: 'Whoever came back after the account was disabled has the memberships again.',
  params: z.strictObject({}),
  needs: ['log', 'people', 'missingMembers'],
  run: ({ log, people: inScope, missingMembers }) => {
    const back = inScope.ids.filter((id) => (log.people.get(id)?.returnedAt ?? null) !== null)
    if (back.length === 0)
      return passed('By the kept log nobody in scope was disabled and came back.', { at: log.readAt })
    const came = `${counted(back.length, 'person', 'people')} came back after the account was disabled`
    const without = back.filter((id) => missingMembers?.people.has(id) === true)
    if (missingMembers !== null && without.length > 0) {
      return failed(
        `${came}; by the last comparison ${without.length.toLocaleString('en')} of them ${without.length === 1 ? 'misses' : 'miss'} a membership.`,
        { ...people(without), at: missingMembers.takenAt },
      )
    }
    const latest = back.map((id) => log.people.get(id)?.returnedAt ?? '').reduce((a, b) => (a > b ? a : b))
    if (missingMembers === null || missingMembers.takenAt < latest || !missingMembers.whole) {
      return cannotTell(
        `${came}; no comparison since tells of every group who is in it.`,
        'Compare the groups on the page Verify.',
        { ...people(back), page: 'verify' },
      )
    }
    return passed(`${came}, and the last comparison misses none of them.`, { at: missingMembers.takenAt })
  },
})
