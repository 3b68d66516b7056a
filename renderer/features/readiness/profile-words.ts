import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

export type AppProfile = Output<'readiness.profile'>
export type ProfileRow = Output<'readiness.profiles'>['profiles'][number]

/** Why an app was taken for a product: "its name is “UMA”". `value` is what spoke. */
export function evidenceWords({ evidence, value }: NonNullable<AppProfile['proposed']>): string {
  switch (evidence) {
    case 'template':
      return t`it was made from the product's template in the gallery (${value})`
    case 'name':
      return t`its name is “${value}”`
    case 'host':
      return t`its SCIM server is at ${value}`
  }
}

/** How sure it is which product an app is. */
export type ProfileStanding = 'confirmed' | 'gone' | 'proposed' | 'unknown'

/** `gone`: a person confirmed a profile that is not there any more. */
export function profileStanding({ profile, proposed, confirmed }: AppProfile): ProfileStanding {
  if (confirmed !== null) return confirmed.id === profile.id ? 'confirmed' : 'gone'
  return proposed === null ? 'unknown' : 'proposed'
}

/** What is known of a profile in one line: "64 rules, held against their sources on 2026-11-29, built in". */
export function profileFacts({ rules, reviewed, from, replaces }: ProfileRow): string {
  const origin =
    from === 'built-in' ? t`built in` : replaces ? t`added here in the place of a built-in one` : t`added here`
  return t`${plural(rules, { one: '# rule', other: '# rules' })}, held against their sources on ${reviewed}, ${origin}`
}
