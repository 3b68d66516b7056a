import type { Output } from '#shared/contract/contract'
import type { Comparison } from '#shared/contract/verification'
import { counted } from '#shared/domain/counted'
import { daysLeft, endState, type KnownEnd, secretEnd } from '#shared/domain/secret-end'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { TargetTest } from '#shared/engine/store/target-rows'

export type CustomerState = Output<'customers.list'>['customers'][number]['state']
export type Matter = CustomerState['says'][number]

/** So much is told of one customer; its own pages tell the rest. */
const mostMatters = 20
const offVerdicts: ReadonlySet<string> = new Set(['differs', 'missing-in-product', 'missing-in-entra'])

/** What is the matter with an app's provisioning jobs. */
export function jobMatters({ displayName, jobs }: Pick<CachedApp, 'displayName' | 'jobs'>): Matter[] {
  return jobs.flatMap(({ state, quarantine, last }): Matter[] => {
    const bad = (text: string): Matter[] => [{ status: 'bad', app: displayName, text }]
    if (state === 'Quarantine') {
      const cause = quarantine?.error?.message ?? quarantine?.reason ?? null
      return bad(`Provisioning is in quarantine.${cause === null ? '' : ` ${cause.slice(0, 300)}`}`)
    }
    if (state === 'Paused') return bad('Provisioning is paused.')
    return state === 'Active' && last?.state === 'Failed' ? bad('The last cycle failed.') : []
  })
}

/** What is the matter with the way to an app's product. `now`: milliseconds since 1970. */
export function targetMatters(
  app: string,
  target: KnownEnd & { readonly lastTest: Pick<TargetTest, 'ok'> | null },
  now: number,
): Matter[] {
  const { day } = secretEnd(target)
  const left = day === null ? null : daysLeft(day, now)
  const end = left === null ? 'fine' : endState(left)
  return [
    ...(target.lastTest?.ok === false
      ? [{ status: 'bad' as const, app, text: 'The last test of the connection failed.' }]
      : []),
    ...(end === 'fine' || left === null
      ? []
      : [
          {
            status: end === 'warning' ? ('warning' as const) : ('bad' as const),
            app,
            text:
              end === 'ended'
                ? `The SCIM token has ended; its last day was ${day}.`
                : `The SCIM token ends ${left === 0 ? 'today' : `in ${counted(left, 'day')}`}.`,
          },
        ]),
  ]
}

/** What the last comparison of an app found. */
export function comparisonMatters(app: string, { groups }: Pick<Comparison, 'groups'>): Matter[] {
  const off = groups.filter(({ verdict }) => offVerdicts.has(verdict)).length
  const failed = groups.filter(({ verdict }) => verdict === 'failed').length
  return [
    ...(off === 0
      ? []
      : [
          {
            status: 'bad' as const,
            app,
            text: `${counted(off, 'group')} ${off === 1 ? 'differs' : 'differ'} by the last comparison.`,
          },
        ]),
    ...(failed === 0
      ? []
      : [{ status: 'warning' as const, app, text: `${counted(failed, 'group')} could not be compared.` }]),
  ]
}

/** Gravest first. `known` is false where nothing was read: then nothing found is no good sign. */
export function stateOf(matters: readonly Matter[], known: boolean): CustomerState {
  const says = matters.toSorted((a, b) => Number(a.status === 'warning') - Number(b.status === 'warning'))
  const worst = says[0]?.status ?? (known ? 'good' : 'unknown')
  return { worst, says: says.slice(0, mostMatters) }
}
