import type { Fix } from '#shared/contract/readiness'
import type { AbilityId } from '#shared/domain/ability'
import { portalLink } from '#shared/domain/portal-links'
import type { FixPage, FixPlan, ProductRule } from '#shared/domain/product-profile'
import { doneKey, type Question } from '#shared/domain/questions'
import type { Finding } from '#shared/domain/readiness'
import type { TenantPortal } from '#shared/engine/session/tenant-portal'

/** The verb of the plan, which also stands on the button that runs it. */
const planLabels: Readonly<Record<FixPlan, string>> = {
  'assign-mapped': 'Assign the mapped groups',
  'unassign-unfit': 'Unassign these groups',
  start: 'Start provisioning',
  restart: 'Restart provisioning',
  'group-mapping-off': 'Switch the group mapping off',
  'group-mapping-on': 'Switch the group mapping on',
  'attribute-source': 'Change the attribute mapping',
}

const planAbilities: Readonly<Record<FixPlan, AbilityId>> = {
  'assign-mapped': 'assign',
  'unassign-unfit': 'assign',
  start: 'run-jobs',
  restart: 'run-jobs',
  'group-mapping-off': 'change-attribute-mappings',
  'group-mapping-on': 'change-attribute-mappings',
  'attribute-source': 'change-attribute-mappings',
}

const pageLabels: Readonly<Record<FixPage, string>> = {
  mappings: 'Mappings',
  assignments: 'Assignments',
  connection: 'Connection',
  provisioning: 'Provisioning',
  'attribute-mappings': 'Attribute mappings',
  'on-demand': 'Provision on demand',
  log: 'Provisioning log',
  verify: 'Verify',
  adoption: 'Existing accounts',
  answers: 'Answers',
}

/** Where a fix leads: the app, the portal of its tenant, and what can be asked about it. */
export interface FixPlace {
  readonly app: { readonly id: string; readonly appId: string }
  readonly portal: TenantPortal
  readonly questions: ReadonlyMap<string, Question>
}

/** How what a rule found can be mended: by an answer where one is missing, else as its profile says. Null for nothing to mend, or no way. */
export function offeredFix(
  rule: Pick<ProductRule, 'id' | 'fix'>,
  { outcome, missing }: Pick<Finding, 'outcome' | 'missing'>,
  place: FixPlace,
): Fix | null {
  if (outcome !== 'fail' && outcome !== 'cannot-tell') return null
  const key = missing?.answer ?? null
  if (key !== null) {
    const label =
      key === doneKey(rule.id) ? 'Say whether it is done' : (place.questions.get(key)?.asks ?? `Answer ${key}`)
    return { kind: 'answer', key, label }
  }
  if (missing?.page !== undefined) return missing.page === null ? null : pageFix(missing.page)
  const { fix } = rule
  // What nobody knows is no reason to change anything, here or in the product.
  if (outcome === 'cannot-tell' && fix?.kind !== 'page' && fix?.kind !== 'portal') return null
  switch (fix?.kind) {
    case undefined:
      return null
    case 'plan':
      return { kind: 'plan', label: planLabels[fix.plan], ability: planAbilities[fix.plan] }
    case 'portal': {
      const url = portalLink(place.portal.portal, fix.page, place.app, place.portal.directory)
      return url === null ? null : { kind: 'portal', label: 'Open it in the Entra admin center', url }
    }
    case 'product':
      return { kind: 'product', menu: [...fix.menu] }
    case 'page':
      return pageFix(fix.page)
  }
}

const pageFix = (page: FixPage): Fix => ({ kind: 'page', page, label: pageLabels[page] })
