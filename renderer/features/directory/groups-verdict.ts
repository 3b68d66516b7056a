import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { inFigures } from '../../ui/in-figures'

/** The sentence on top of the groups, and what it rests on. Undefined is what is not there yet. */
export function groupsVerdict(facts: Omit<Output<'directory.groupFacts'>, 'synchronisedAt'> | undefined): {
  readonly verdict: string
  readonly detail?: string
} {
  if (facts === undefined) return { verdict: t`Groups` }
  const { groups, mapped, notSecurityEnabled, sameName, sizeUnknown } = facts
  if (groups === 0) return { verdict: t`The tenant has no groups` }
  const all = plural(groups, { one: '# group', other: '# groups' })
  return {
    verdict: plural(mapped, {
      0: `None of ${all} is mapped to an app`,
      one: `# of ${all} is mapped to an app`,
      other: `# of ${all} are mapped to an app`,
    }),
    detail: [
      notSecurityEnabled === 0
        ? t`Entra can provision from every one`
        : t`${{ notSecurityEnabled: inFigures(notSecurityEnabled) }} cannot be provisioned from`,
      ...(sameName === 0 ? [] : [t`${{ sameName: inFigures(sameName) }} share their name with another`]),
      ...(sizeUnknown === 0 ? [] : [t`size of ${{ sizeUnknown: inFigures(sizeUnknown) }} not known`]),
    ].join(' · '),
  }
}
