import type { PlanMoment, ProductProfile } from '#shared/domain/product-profile'
import type { AddedSection } from '#shared/engine/plans/plan-kind'

/** What the confirm rules of a profile say at some moments; nothing where none speaks. */
export function ruleSection(
  profile: ProductProfile,
  product: string,
  moments: ReadonlySet<PlanMoment>,
): AddedSection[] {
  const rules = profile.rules.filter(
    ({ severity, speaksIn }) => severity === 'confirm' && speaksIn.some((moment) => moments.has(moment)),
  )
  if (rules.length === 0) return []
  const sources = new Map(profile.sources.map((source) => [source.id, source]))
  return [
    {
      id: 'product-rules',
      title: `What the documents of ${product} say to this`,
      severity: 'warning',
      lines: rules.map(({ id, message, remedy, undo, source }) => {
        const from = sources.get(source)
        const told = from === undefined ? id : `${id}, ${from.title}${from.date === null ? '' : ` (${from.date})`}`
        return [message, remedy, undo === null ? null : `To undo it: ${undo}`, `[${told}]`]
          .filter((part) => part !== null)
          .join(' ')
      }),
      confirm: null,
    },
  ]
}
