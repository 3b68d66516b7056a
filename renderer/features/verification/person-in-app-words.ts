import { t } from '@lingui/core/macro'
import { reasons } from '#shared/domain/reasons'
import type { Status } from '../../ui/StatusBadge'
import { memberStatus } from './member-words'
import type { PersonInApp } from './use-person-in-apps'

type Told = Pick<PersonInApp, 'verdict' | 'reason'>

const titleOf = (reason: PersonInApp['reason']) => (reason === null ? null : reasons[reason].title)
const lower = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
/** A sentence and its cause, which is told in English; "Guests are filtered out" goes on after the colon as "guests are …". */
function because(what: string, reason: PersonInApp['reason']): string {
  const title = titleOf(reason)
  if (title === null) return what
  return t`${what}: ${{ why: title.startsWith('Entra') ? title : lower(title) }}`
}

/** How a person stands in an app, as an icon and a few words. */
export function standsWords({ verdict, reason }: Told): { readonly status: Status; readonly word: string } {
  if (verdict === 'cannot-tell') return { status: 'unknown', word: because(t`Cannot tell`, reason) }
  const status = memberStatus({ verdict, reason })
  switch (verdict) {
    case 'in-both':
      return { status, word: t`In` }
    case 'missing':
      return { status, word: because(t`Not in`, reason) }
    case 'unexpected':
      return { status, word: because(t`In, and not expected`, reason) }
    case 'excluded':
      return { status, word: because(t`Not expected`, reason) }
    case 'inactive':
      return { status, word: because(t`Inactive, as expected`, reason) }
    case 'ambiguous':
      return { status, word: because(t`In doubt`, reason) }
  }
}

/** The one cause in a sentence without its end: "Ada Byron is not in SmartSpace SSO: only in a nested group". */
export function causeSentence(
  name: string,
  { verdict, reason, appDisplayName: app }: Told & { appDisplayName: string },
) {
  switch (verdict) {
    case 'in-both':
      return t`${name} is in ${app}, as Entra says`
    case 'missing':
      return because(t`${name} is not in ${app}`, reason)
    case 'unexpected':
      return because(t`${name} is in ${app} and not expected there`, reason)
    case 'excluded':
      return because(t`${name} is not expected in ${app}`, reason)
    case 'inactive':
      return because(t`${name} is inactive in ${app}, as expected`, reason)
    case 'ambiguous':
      if (reason === 'join-ambiguous') {
        return because(t`Which account in ${app} is that of ${name} cannot be told`, reason)
      }
      return because(t`Whether ${name} is in ${app} cannot be told`, reason)
    case 'cannot-tell':
      return because(t`Whether ${name} is in ${app} cannot be told`, reason)
  }
}

const gravest: readonly PersonInApp['verdict'][] = [
  'missing',
  'unexpected',
  'ambiguous',
  'cannot-tell',
  'excluded',
  'inactive',
  'in-both',
]

/** The app that most needs a look; undefined where there is none. */
export function gravestApp<T extends { readonly answer: Told }>(apps: readonly T[]): T | undefined {
  return apps.toSorted((a, b) => gravest.indexOf(a.answer.verdict) - gravest.indexOf(b.answer.verdict))[0]
}

const outcomes: Readonly<Record<PersonInApp['evidence'][number]['outcome'], { status: Status; word: string }>> = {
  pass: { status: 'good', word: t`Fits` },
  fail: { status: 'bad', word: t`Does not fit` },
  'not-applicable': { status: 'off', word: t`Does not apply` },
  'cannot-tell': { status: 'unknown', word: t`Cannot tell` },
}

/** How one check came out, as an icon and a word. */
export function outcomeWords(outcome: PersonInApp['evidence'][number]['outcome']) {
  return outcomes[outcome]
}
