import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { cannotTell, defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { namedFew } from '#shared/engine/readiness/checks/named-few'

export const targetsDisjoint = defineCheck({
  name: 'targets-disjoint',
  says: 'Where two jobs send to one server, nobody is in the scope of both.',
  params: z.strictObject({}),
  needs: ['jobs', 'rivals'],
  run: ({ jobs, rivals }) => {
    const active = jobs.filter(({ state }) => state === 'Active' || state === 'Quarantine')
    if (active.length > 1) {
      return failed(
        `The app itself has ${counted(active.length, 'job')} that run: they share address and assignments, so each sends the same people.`,
      )
    }
    if (rivals.length === 0) return passed('No other job sends to the same server, as far as the console knows.')
    const concerned = (apps: typeof rivals) => ({
      concerned: {
        kind: 'apps' as const,
        ids: apps.map(({ appId }) => appId),
        why: apps.map(({ shared }) =>
          shared === null ? 'Who is in both is not known.' : `${counted(shared, 'person', 'people')} in both.`,
        ),
      },
    })
    const names = (apps: typeof rivals) => namedFew(apps.map(({ displayName }) => displayName))
    const overlapping = rivals.filter(({ shared }) => shared !== null && shared > 0)
    if (overlapping.length > 0) {
      const most = Math.max(...overlapping.map(({ shared }) => shared ?? 0))
      return failed(
        `${names(overlapping)} sends to the same server, and up to ${counted(most, 'person', 'people')} are assigned to both.`,
        concerned(overlapping),
      )
    }
    const open = rivals.filter(({ shared }) => shared === null)
    if (open.length > 0) {
      return cannotTell(
        `${names(open)} sends to the same server; whether somebody is assigned to both is not known.`,
        'Run a sync that may read the assignments and the members of the groups of both apps.',
        { ...concerned(open), page: null },
      )
    }
    return passed(`${names(rivals)} sends to the same server, and nobody is assigned to both.`)
  },
})
