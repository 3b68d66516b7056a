import { t } from '@lingui/core/macro'
import type { Failure } from '#shared/contract/failure'
import type { Output } from '#shared/contract/contract'
import { ageInWords } from '../ui/age-in-words'

type Freshness = Pick<Output<'directory.freshness'>, 'directory' | 'jobs'>

const parts = [
  { part: 'directory', what: t`Apps, groups and people` },
  { part: 'jobs', what: t`Job states` },
] as const

/** Why a tenant could not be brought up to date, and what is shown instead, of what age; null where nothing stands in the way. */
export function staleWords(
  freshness: Freshness,
  now: number,
): { readonly failure: Failure; readonly shown: string } | null {
  const failed = parts.flatMap(({ part, what }) => {
    const { failure, readAt, triedAt } = freshness[part]
    return failure === null || isPast(freshness, part) ? [] : [{ failure, readAt, triedAt, what }]
  })
  const [first] = failed
  if (first === undefined) return null
  const tried = Math.max(...failed.map(({ triedAt }) => (triedAt === null ? 0 : Date.parse(triedAt))))
  return {
    failure: first.failure,
    shown: [
      ...failed.map(({ what, readAt }) =>
        readAt === null
          ? t`${what} were never read.`
          : t`${what} are shown as they were read ${{ age: ageInWords(Date.parse(readAt), now) }}.`,
      ),
      ...(tried === 0 ? [] : [t`Last tried ${{ age: ageInWords(tried, now) }}.`]),
    ].join(' '),
  }
}

/** Whoever has read the tenant since has read its jobs as well, or reads them within minutes. */
function isPast({ directory, jobs }: Freshness, part: 'directory' | 'jobs'): boolean {
  if (part === 'directory' || directory.readAt === null || jobs.triedAt === null) return false
  return Date.parse(directory.readAt) > Date.parse(jobs.triedAt)
}
