import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { deletionThreshold } from '#shared/engine/provisioning/job-settings'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'

export const deletionsHeld = defineCheck({
  name: 'deletions-held',
  says: 'Entra holds deletions back from a number on that is below the number of people in scope.',
  params: z.strictObject({}),
  needs: ['job', 'people'],
  run: ({ job, people }) => {
    if (job === null) return notApplicable('There is no provisioning job.')
    const threshold = deletionThreshold(job.settings)
    if (threshold === null) {
      return cannotTell(
        'Graph names no limit of deletions for the job: prevention of accidental deletions is off, or is not told.',
        'Look under Provisioning, Settings in the Entra admin center; switch it on there with a limit.',
      )
    }
    const held = `More than ${counted(threshold, 'deletion')} in a cycle are held back`
    if (threshold < people.size) return passed(`${held}; ${counted(people.size, 'person', 'people')} are in scope.`)
    // Whoever is in a group that nobody has read may lift the number above the limit.
    if (people.unread.length > 0) {
      return cannotTell(
        `${held}, but how many people are in scope is not known: the members of ${counted(people.unread.length, 'assigned group')} were not read.`,
        'Run a sync that may read the members of these groups.',
        { page: null },
      )
    }
    return failed(`${held}, which would let everybody go: ${counted(people.size, 'person', 'people')} are in scope.`)
  },
})
