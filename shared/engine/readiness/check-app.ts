import type { LongCall } from '#shared/contract/server'
import { ConsoleFailure } from '#shared/contract/failure'
import type { ProductProfile } from '#shared/domain/product-profile'
import { questionsOf } from '#shared/domain/questions'
import type { Ports } from '#shared/engine/ports'
import { checks } from '#shared/engine/readiness/checks/registry'
import { type DatedFinding, decide, decidedRules, neededFacts } from '#shared/engine/readiness/run-checks'
import type { FactName } from '#shared/engine/readiness/snapshot/facts'
import { liveFacts } from '#shared/engine/readiness/snapshot/live-facts'
import type { FactSources } from '#shared/engine/readiness/snapshot/sources'
import { storeFacts } from '#shared/engine/readiness/snapshot/store-facts'
import { takeSnapshot } from '#shared/engine/readiness/snapshot/take-snapshot'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { putProductCounts } from '#shared/engine/store/product-count-rows'

/** What one rule came to. */
export interface CheckedRule {
  readonly rule: string
  readonly finding: DatedFinding
}

/** From where each part is read. */
export const factSources: FactSources<FactName> = { ...storeFacts, ...liveFacts }

/**
 * Reads what some rules of a profile need, all of them where none are named, and decides them. How many people product groups hold is
 * kept where it was read. Throws `unknown-name` for a rule that the profile does not decide.
 */
export async function checkApp(
  parts: {
    readonly access: TenantAccess
    readonly app: CachedApp
    readonly profile: ProductProfile
    readonly ports: Ports
    readonly sources: FactSources<FactName>
  },
  wanted: { readonly rules: readonly string[] | undefined; readonly supplementary: boolean },
  call: LongCall,
): Promise<CheckedRule[]> {
  const { access, app, profile, ports, sources } = parts
  const all = decidedRules(profile)
  const unknown = wanted.rules?.find((id) => !all.some((rule) => rule.id === id))
  if (unknown !== undefined) {
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: `The profile ${profile.name} decides no rule '${unknown}'.`,
      remedy: 'Check without naming rules to see them all.',
    })
  }
  const named = wanted.rules === undefined ? null : new Set(wanted.rules)
  const rules = all.filter(({ id, origin }) => named?.has(id) ?? (wanted.supplementary || origin !== 'sup'))
  const context = { access, app, profile, ports, signal: call.signal }
  const snapshot = await takeSnapshot(context, neededFacts(rules, checks), sources, (progress) =>
    call.progress(progress),
  )
  call.signal.throwIfAborted()
  const { productGroups } = snapshot
  if (productGroups?.known === true) {
    const { at } = productGroups
    putProductCounts(
      access.workspace,
      app.id,
      productGroups.value.flatMap(({ id, displayName, members }) =>
        members === null ? [] : [{ groupId: id, name: displayName, people: members, at }],
      ),
    )
  }
  const now = new Date(ports.clock.now()).toISOString()
  const questions = new Map(questionsOf(profile).map((question) => [question.key, question]))
  return rules.map((rule) => ({
    rule: rule.id,
    finding: decide(rule, { checks, snapshot, questions, log: ports.log, now }),
  }))
}
