import { plural, t } from '@lingui/core/macro'
import { comparisonConcerns } from './comparison-concerns'
import type { Concern, OverviewFacts } from './concern'
import { jobConcerns } from './job-concerns'
import { mappingConcerns } from './mapping-concerns'
import { readinessConcerns } from './readiness-concerns'
import { answeredEndConcerns, targetConcerns } from './target-concerns'

const urgencies: Readonly<Record<Concern['status'], number>> = { bad: 0, warning: 1, unknown: 2, info: 3 }

/** Everything about an app that needs a person, most urgent first. `now` is milliseconds since 1970. */
export function concernsOf(facts: OverviewFacts, now: number): readonly Concern[] {
  const { app, mappings, target } = facts
  const jobs = jobConcerns(app, now)
  const untouched = app.jobsUnknown === null && app.jobs.length === 0 && mappings.length === 0 && target === null
  // An app that nobody means to provision lacks nothing.
  if (untouched) return jobs
  return [
    ...jobs,
    ...targetConcerns(target, now),
    ...answeredEndConcerns(facts.answeredEnds ?? [], now),
    ...mappingConcerns(mappings),
    ...comparisonConcerns(facts),
    ...readinessConcerns(facts),
  ].toSorted((a, b) => urgencies[a.status] - urgencies[b.status])
}

/** The sentence on top of the overview: the first concern, and how many more there are; else that all is well. */
export function overviewVerdict(concerns: readonly Concern[], mappedGroups: number): string {
  const pressing = concerns.filter(({ status }) => status !== 'info')
  const [first] = pressing
  if (first !== undefined) {
    const more = pressing.length - 1
    return more === 0
      ? first.title
      : t`${{ first: first.title }}; ${plural(more, { one: '# more thing needs', other: '# more things need' })} you`
  }
  const noJob = concerns.find(({ id }) => id === 'no-job')
  if (noJob !== undefined) return noJob.title
  const groups = plural(mappedGroups, { one: '# group mapped', other: '# groups mapped' })
  const left = concerns.length
  if (left === 0) return t`Healthy: ${groups}, and the product holds what they say`
  return t`Nothing is wrong with ${groups}; ${plural(left, { one: 'one thing is', other: '# things are' })} left to do`
}
