import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { type Policies, policyNames, policyTitles } from '#shared/domain/policy'

type Answer = Output<'policies.list'>

/** What a policy is, by the name that administrators write. */
export function policyTitle(name: string): string {
  const [key] = Object.entries(policyNames).find(([, written]) => written === name) ?? []
  return key === undefined ? name : policyTitles[key as keyof Policies]
}

/** What could not be used, in one sentence; a fault without a name is of the whole place. */
export function faultWords({ name, source, why }: Answer['faults'][number]): string {
  return name === '' ? `${source}: ${why}.` : t`${name}, in ${source}: ${why}.`
}

/** What the section says first. */
export function policiesSentence({ policies, faults }: Pick<Answer, 'policies' | 'faults'>): string {
  const count = policies.length
  if (count === 0 && faults.length === 0) return t`Nothing is laid down for this machine.`
  const laidDown =
    count === 0
      ? t`Nothing is in force for this machine`
      : plural(count, {
          one: 'One setting is decided for this machine and cannot be changed here',
          other: '# settings are decided for this machine and cannot be changed here',
        })
  if (faults.length === 0) return `${laidDown}.`
  return plural(faults.length, {
    one: `${laidDown}; one thing that was meant could not be used.`,
    other: `${laidDown}; # things that were meant could not be used.`,
  })
}

/** The one place that all policies come from, which is said once; null where there are several. */
export function onlySource(policies: Answer['policies']): string | null {
  const [first, ...others] = new Set(policies.map(({ source }) => source))
  return first === undefined || others.length > 0 ? null : first
}
