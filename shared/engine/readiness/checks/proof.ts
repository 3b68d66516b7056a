import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'

type Kind = Facts['journal'][number]['kind']

/** The last of these things that this console did; null for none. */
export function lastOf(journal: Facts['journal'], kinds: readonly Kind[]): string | null {
  return journal.findLast(({ kind }) => kinds.includes(kind))?.at ?? null
}

export const ranSinceChange = defineCheck({
  name: 'ran-since-change',
  says: 'The job was started again, or a cycle has begun, since the last mapping or assignment that this console knows of.',
  params: z.strictObject({}),
  needs: ['job', 'journal', 'mappings'],
  run: ({ job, journal, mappings }) => {
    const changes = [
      lastOf(journal, ['assign', 'unassign', 'schema']) ?? '',
      ...mappings.map(({ addedAt }) => addedAt),
    ].toSorted()
    const changed = changes.at(-1) ?? ''
    if (changed === '') return notApplicable('This console knows of no mapping or assignment that was changed.')
    if (job === null) return failed('There is no provisioning job that could have run.')
    const last = `The last change was on ${inUtc(changed)}`
    const started = lastOf(journal, ['start', 'restart'])
    if (started !== null && started > changed) return passed(`${last}; the job was started on ${inUtc(started)}.`)
    const began = job.last?.began ?? null
    if (began !== null && began > changed) return passed(`${last}; a cycle began on ${inUtc(began)}.`)
    return failed(`${last}, and the job has neither been started nor begun a cycle since.`)
  },
})

export const onDemandFirst = defineCheck({
  name: 'on-demand-first',
  says: 'Somebody was provisioned on demand from this console, with success.',
  params: z.strictObject({}),
  needs: ['onDemand'],
  run: ({ onDemand }) => {
    const good = onDemand.find(({ well }) => well === true)
    if (good !== undefined) {
      const also = counted(onDemand.filter(({ well }) => well === true).length, 'time')
      return passed(`${good.who} was provisioned on demand on ${inUtc(good.at)}; ${also} in all with success.`)
    }
    const open = onDemand.find(({ well }) => well === null)
    if (open !== undefined) {
      return cannotTell(
        `What came of provisioning ${open.who} on demand was not told.`,
        'Look at the product, or provision one person on demand.',
        { page: 'on-demand' },
      )
    }
    return failed(
      onDemand.length === 0
        ? 'This console has provisioned nobody on demand yet.'
        : `${counted(onDemand.length, 'try', 'tries')} to provision on demand, none with success.`,
    )
  },
})

export const logRead = defineCheck({
  name: 'log-read',
  says: 'The provisioning log was read after the last cycle of the job ended.',
  params: z.strictObject({}),
  needs: ['job', 'log'],
  run: ({ job, log }) => {
    const ended = job?.last?.ended ?? null
    if (ended === null) return notApplicable('No cycle was through yet, so there is nothing to read.')
    const failures = [...log.people.values()].filter(({ status }) => status === 'failure').length
    const read = `The log was read on ${inUtc(log.readAt)}`
    return log.readAt >= ended
      ? passed(
          `${read}, after the last cycle; ${counted(log.rows, 'row')} are kept, and ${counted(failures, 'person', 'people')} failed last.`,
          { at: log.readAt },
        )
      : failed(`${read}, before the last cycle ended on ${inUtc(ended)}.`, { at: log.readAt })
  },
})
