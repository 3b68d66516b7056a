import { ConsoleFailure } from '#shared/contract/failure'
import type { Readiness } from '#shared/contract/readiness'
import type { Handlers } from '#shared/contract/server'
import type { ProductProfile, ProductRule } from '#shared/domain/product-profile'
import { questionsOf } from '#shared/domain/questions'
import type { Concerned } from '#shared/domain/readiness'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { checkApp, factSources } from '#shared/engine/readiness/check-app'
import { namesOfConcerned } from '#shared/engine/readiness/names-of-concerned'
import type { FixPlace } from '#shared/engine/readiness/offered-fix'
import { planFixes } from '#shared/engine/readiness/plan-fix'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import { shownReadiness } from '#shared/engine/readiness/shown-results'
import { actingAccount } from '#shared/engine/session/acting-account'
import { tenantPortal } from '#shared/engine/session/tenant-portal'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { concernedBy, type KeptResult, listRuleResults, putRuleResult } from '#shared/engine/store/rule-result-rows'

type CheckHandlers = Pick<Handlers, 'readiness.check' | 'readiness.last' | 'readiness.concerned' | 'readiness.planFix'>

/** Checks by another profile than the one in force are not kept; whom they concern can be asked of the last few. */
const mostTried = 4

/** The rules of an app's profile: checked, remembered, and mended by plan. */
export function checkHandlers(parts: ReadinessParts): CheckHandlers {
  const { tenants, ports, changes, profiles } = parts
  const tried = new Map<string, ReadonlyMap<string, Concerned | null>>()
  const planFix = planFixes(parts)
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    const found = chooseApp(access.directory, access.tenant.name, app)
    return { access, app: found, inForce: profiles.inForce(access, found).whole }
  }
  const placeOf = (access: TenantAccess, app: CachedApp, profile: ProductProfile): FixPlace => ({
    app,
    portal: tenantPortal(access.tenant, ports),
    questions: new Map(questionsOf(profile).map((question) => [question.key, question])),
  })
  const keyOf = (access: TenantAccess, app: CachedApp, profile: ProductProfile) =>
    JSON.stringify([access.tenant.id, app.id, profile.id])

  return {
    'readiness.check': async (input, call) => {
      const { access, app, inForce } = open(input.tenant, input.app)
      const profile = input.profile === undefined ? inForce : namedProfile(parts, input.profile)
      const supplementary = input.supplementary ?? true
      const checked = await checkApp(
        { access, app, profile, ports, sources: factSources },
        { rules: input.rules, supplementary },
        call,
      )
      const said = { at: new Date(ports.clock.now()).toISOString(), by: actingAccount(access) }
      const wanted = (rule: ProductRule) => supplementary || rule.origin !== 'sup'
      const place = placeOf(access, app, profile)
      if (profile.id !== inForce.id) {
        const key = keyOf(access, app, profile)
        tried.delete(key)
        const [oldest] = tried.keys()
        if (tried.size >= mostTried && oldest !== undefined) tried.delete(oldest)
        tried.set(key, new Map(checked.map(({ rule, finding }) => [rule, finding.concerned])))
        const results = checked.map(({ rule, finding }): KeptResult => ({
          rule,
          finding: { ...finding, concerned: sizeOf(finding.concerned) },
          ...said,
        }))
        return shownReadiness(app, profile, results, place, wanted)
      }
      const of = { appId: app.id, profile: profile.id }
      access.workspace.transaction(() => {
        for (const { rule, finding } of checked) putRuleResult(access.workspace, of, { rule, finding, ...said })
      })
      changes.changed(access.tenant.id, 'readiness')
      return shownReadiness(app, profile, listRuleResults(access.workspace, of), place, wanted)
    },

    'readiness.last': (input): Readiness | null => {
      const { access, app, inForce } = open(input.tenant, input.app)
      const kept = listRuleResults(access.workspace, { appId: app.id, profile: inForce.id })
      const shown = shownReadiness(app, inForce, kept, placeOf(access, app, inForce))
      return shown.results.length === 0 ? null : shown
    },

    'readiness.concerned': (input) => {
      const { access, app, inForce } = open(input.tenant, input.app)
      const profile = input.profile === undefined ? inForce : namedProfile(parts, input.profile)
      const { rule, start, count } = input
      const window = { start, count }
      const found =
        profile.id === inForce.id
          ? kept(access, { appId: app.id, profile: profile.id, rule }, window)
          : ofTried(tried.get(keyOf(access, app, profile)), rule, window)
      if (found === null) throw notChecked(app, rule)
      const { total, concerned } = found
      return { total, rows: concerned === null ? [] : namesOfConcerned(access, app.id, concerned) }
    },

    'readiness.planFix': (input, call) => {
      const { access, app, inForce } = open(input.tenant, input.app)
      const of = { appId: app.id, profile: inForce.id }
      const rule = inForce.rules.find(({ id }) => id === input.rule)
      const last = listRuleResults(access.workspace, of).find((result) => result.rule === input.rule)
      if (last === undefined || rule === undefined) throw notChecked(app, input.rule)
      const window = { start: 0, count: last.finding.concerned?.total ?? 0 }
      const concerned = window.count === 0 ? null : concernedBy(access.workspace, { ...of, rule: rule.id }, window)
      return planFix({ access, app, rule, outcome: last.finding.outcome, concerned }, call)
    },
  }
}

const sizeOf = (concerned: Concerned | null) =>
  concerned === null ? null : { kind: concerned.kind, total: concerned.ids.length }

interface Window {
  readonly start: number
  readonly count: number
}

/** Null where the rule was not checked. */
function kept(
  { workspace }: TenantAccess,
  of: { readonly appId: string; readonly profile: string; readonly rule: string },
  window: Window,
): { readonly total: number; readonly concerned: Concerned | null } | null {
  const last = listRuleResults(workspace, of).find(({ rule }) => rule === of.rule)
  if (last === undefined) return null
  return { total: last.finding.concerned?.total ?? 0, concerned: concernedBy(workspace, of, window) }
}

function ofTried(
  results: ReadonlyMap<string, Concerned | null> | undefined,
  rule: string,
  { start, count }: Window,
): { readonly total: number; readonly concerned: Concerned | null } | null {
  const found = results?.get(rule)
  if (found === undefined) return null
  if (found === null) return { total: 0, concerned: null }
  const { kind, ids, why } = found
  const end = start + count
  return { total: ids.length, concerned: { kind, ids: ids.slice(start, end), why: why?.slice(start, end) ?? null } }
}

function namedProfile({ profiles }: ReadinessParts, reference: string): ProductProfile {
  const folded = reference.trim().toLowerCase()
  const named = profiles.list().find(({ id, name }) => id === folded || name.toLowerCase() === folded)
  const found = named === undefined ? null : profiles.whole(named.id)
  if (found !== null) return found
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `There is no product profile '${reference}'.`,
    remedy: `There are: ${profiles
      .list()
      .map(({ id }) => id)
      .join(', ')}.`,
  })
}

function notChecked(app: CachedApp, rule: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'not-checked',
    message: `The rule ${rule} was not checked for '${app.displayName}' yet.`,
    remedy: 'Check it first.',
  })
}
