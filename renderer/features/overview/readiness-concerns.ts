import { plural, t } from '@lingui/core/macro'
import { stops } from '#shared/domain/readiness'
import type { Concern, OverviewFacts } from './concern'

type Result = NonNullable<OverviewFacts['readiness']>['results'][number]

/** What the last check of an app's rules leaves to be seen to. An app that was never checked is told so; nothing follows from it. */
export function readinessConcerns({ readiness }: Pick<OverviewFacts, 'readiness'>): Concern[] {
  if (readiness === null) {
    const text = t`A check holds the app against the rules of its product and of Microsoft, and changes nothing.`
    return [
      {
        id: 'not-checked',
        status: 'info',
        title: t`The rules of the product were not checked yet`,
        text,
        action: { place: 'readiness', verb: t`Open Readiness` },
      },
    ]
  }
  const { results } = readiness
  const failed = results.filter(({ outcome }) => outcome === 'fail')
  const standing = failed.filter(({ severity }) => stops(severity))
  const blockers = standing.filter(({ severity }) => severity === 'blocker')
  const warnings = failed.filter(({ severity }) => severity === 'warning')
  const untold = results.filter(({ outcome, severity }) => outcome === 'cannot-tell' && stops(severity)).length
  return [
    ...(standing.length === 0
      ? []
      : [
          concern('fail', {
            id: 'rules-fail',
            status: 'bad',
            title: standingWords(blockers.length, standing.length - blockers.length),
            text: found([...blockers, ...standing]),
            verb: t`See what fails`,
          }),
        ]),
    ...(warnings.length === 0
      ? []
      : [
          concern('fail', {
            id: 'rules-warn',
            status: 'warning',
            title: plural(warnings.length, { one: '# rule warns of a surprise', other: '# rules warn of a surprise' }),
            text: found(warnings),
            verb: t`See what fails`,
          }),
        ]),
    ...(untold === 0
      ? []
      : [
          concern('cannot-tell', {
            id: 'rules-untold',
            status: 'info',
            title: plural(untold, {
              one: '# rule that could stop a start could not be decided',
              other: '# rules that could stop a start could not be decided',
            }),
            text: t`Each says what is missing: an answer, a permission, or a step that only a person can tell.`,
            verb: t`See what is missing`,
          }),
        ]),
  ]
}

function concern(
  outcome: Result['outcome'],
  { verb, ...rest }: Omit<Concern, 'action'> & { readonly verb: string },
): Concern {
  return { ...rest, action: { place: 'readiness', verb, search: { outcome } } }
}

function standingWords(blockers: number, errors: number): string {
  if (errors === 0) {
    return plural(blockers, { one: '# blocker stands before a start', other: '# blockers stand before a start' })
  }
  if (blockers === 0) {
    return plural(errors, { one: '# error stands before a start', other: '# errors stand before a start' })
  }
  return t`${plural(blockers, { one: '# blocker', other: '# blockers' })} and ${plural(errors, { one: '# error', other: '# errors' })} stand before a start`
}

/** What was found by the first rule, and by how many more. */
function found(results: readonly Result[]): string {
  const rules = new Map(results.map((result) => [result.rule, result.found]))
  const [first = ''] = rules.values()
  const more = rules.size - 1
  if (more === 0) return first
  return `${first} ${plural(more, { one: '# more rule fails.', other: '# more rules fail.' })}`
}
