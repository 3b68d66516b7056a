import { counted } from '#shared/domain/counted'
import { gravityOf } from '#shared/domain/leaving'
import { schemaRisks } from '#shared/domain/schema-difference'
import type { SchemaDocument } from '#shared/domain/schema-document'
import type { AddedSection } from '#shared/engine/plans/plan-kind'
import { effectLines } from '#shared/engine/readiness/shrink/leaving-sections'
import type { ShrinkContext } from '#shared/engine/readiness/shrink/shrink-context'
import { lastAdoption } from '#shared/engine/store/adoption-rows'
import { lastSimulation } from '#shared/engine/store/simulation-rows'

/** What becomes in the product of deletions that were held back and are let through. */
export function heldDeletions(context: ShrinkContext, nameOf: (who: string) => string): AddedSection[] {
  const { access, app, profile, product } = context
  const simulation = lastSimulation(access.workspace, app.id)
  const people = profile.leaving['person-leaves-scope']
  const group = profile.leaving['group-leaves-scope']
  const effects = [people, group].filter(({ effect }) => effect !== 'not-applicable')
  return [
    {
      id: 'held-deletions',
      title: `What was held back happens in ${product}`,
      severity: effects.some((effect) => gravityOf(effect) === 'danger') ? 'danger' : 'warning',
      lines: [
        ...(simulation === null
          ? ['Simulate first: it names everybody and every group that is let through.']
          : [
              `By the simulation of ${simulation.takenAt}, ${counted(simulation.removals.predicted, 'object')} ${simulation.removals.predicted === 1 ? 'is' : 'are'} disabled or deleted; its page names them.`,
            ]),
        ...effects.flatMap((effect) => effectLines(context, effect, nameOf)),
      ],
      confirm: null,
    },
  ]
}

/** What another matching attribute, or another source of it, means for accounts that are there; nothing where that stays. */
export function matchedAnew(
  { access, app, profile, product }: ShrinkContext,
  change: { readonly base: SchemaDocument; readonly intended: SchemaDocument },
): AddedSection[] {
  const { rematched } = schemaRisks(change.base, change.intended)
  if (rematched.length === 0) return []
  const plan = lastAdoption(access.workspace, app.id)
  return [
    {
      id: 'shrink-matching',
      title: `Which accounts of ${product} are found changes`,
      severity: 'warning',
      lines: [
        profile.adoption.says,
        plan === null
          ? 'What becomes of existing accounts was not worked out yet: look at Existing accounts before and after.'
          : `By what was worked out ${plan.takenAt}, ${counted(plan.tally.link, 'account')} ${plan.tally.link === 1 ? 'is' : 'are'} found by ${plan.matching ?? 'the matching attribute'} and ${counted(plan.tally.duplicate, 'person gets', 'people get')} a second one. Work it out again after the change, before a cycle.`,
      ],
      confirm: null,
    },
  ]
}
