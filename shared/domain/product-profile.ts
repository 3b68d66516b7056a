import type { PortalPage } from '#shared/domain/portal-links'
import type { Question } from '#shared/domain/questions'

/**
 * How an Entra group relates to what the product holds.
 * picked: the same choice is saved in the product (SmartSpace). synced: Entra makes the group. pasted: the product is told object ids
 * (Howspace workspaces). scope-only: no product group, people are compared (UMA, SpaceIQ).
 */
export type MappingMode = 'picked' | 'synced' | 'pasted' | 'scope-only'

/** doc: in the product's own document. der: needed to check what is. sup: from another page of the vendor or Microsoft. EN: Microsoft's overlay. */
export const ruleOrigins = ['doc', 'der', 'sup', 'EN'] as const
export type RuleOrigin = (typeof ruleOrigins)[number]

/**
 * blocker: stop before the start. error: objects fail or are lost. warning: a likely surprise. confirm: destructive or costly, speaks in
 * the plan that would trigger it. info: explains. step: an item of the procedure, proved by data or ticked by a person.
 */
export const severities = ['blocker', 'error', 'warning', 'confirm', 'info', 'step'] as const
export type Severity = (typeof severities)[number]

export interface ProfileSource {
  /** Named by rules. */
  readonly id: string
  readonly title: string
  readonly url: string | null
  /** The day of the text, else of its capture: YYYY, YYYY-MM or YYYY-MM-DD; null where neither is known. */
  readonly date: string | null
}

/** What can happen to somebody or to a group, as the deletion table names it. */
export const leavingEvents = [
  'person-leaves-scope',
  'person-soft-deleted',
  'person-deleted',
  'group-leaves-scope',
  'group-deleted',
] as const
export type LeavingEvent = (typeof leavingEvents)[number]

/** What a plan does, or somebody does in Entra, at which a confirm rule speaks. */
export const planMoments = [...leavingEvents, 'assign', 'start', 'restart', 'schema'] as const
export type PlanMoment = (typeof planMoments)[number]

export const leavingEffects = [
  'unknown',
  'nothing',
  'inactive',
  'soft-deleted',
  'deleted',
  'removed-from-workspaces',
  'loses-source',
  'not-applicable',
] as const

export interface LeavingEffect {
  readonly effect: (typeof leavingEffects)[number]
  /** One sentence of what the product does. */
  readonly says: string
  readonly reversible: 'yes' | 'by-hand' | 'no' | 'unknown'
  readonly origin: RuleOrigin
  /** Names the contradiction in which it is disputed; null where it is not. */
  readonly disputed: string | null
}

/** Plans that the console makes to mend what a rule found. */
export const fixPlans = [
  'assign-mapped',
  'unassign-unfit',
  'start',
  'restart',
  'group-mapping-off',
  'group-mapping-on',
  'attribute-source',
] as const
export type FixPlan = (typeof fixPlans)[number]

/** Pages of the console that a rule can lead to. */
export const fixPages = [
  'mappings',
  'assignments',
  'connection',
  'provisioning',
  'attribute-mappings',
  'on-demand',
  'log',
  'verify',
  'adoption',
  'answers',
] as const
export type FixPage = (typeof fixPages)[number]

export type RuleFix =
  | { readonly kind: 'plan'; readonly plan: FixPlan }
  | { readonly kind: 'portal'; readonly page: PortalPage }
  /** The product's own menu, in its own words. */
  | { readonly kind: 'product'; readonly menu: readonly string[] }
  | { readonly kind: 'page'; readonly page: FixPage }

export interface ProductRule {
  readonly id: string
  readonly origin: RuleOrigin
  /** Id of one of the profile's sources. */
  readonly source: string
  readonly severity: Severity
  /** Null: nothing decides it, so it is a note and never a result. */
  readonly check: { readonly name: string; readonly params: Readonly<Record<string, unknown>> } | null
  /** What must be so, in one sentence. */
  readonly message: string
  readonly remedy: string | null
  /** How the effect is taken back; null where there is nothing to take back. */
  readonly undo: string | null
  readonly fix: RuleFix | null
  /** When a confirm rule speaks. */
  readonly speaksIn: readonly PlanMoment[]
  /** Ids of contradictions. */
  readonly contradicts: readonly string[]
}

/** One step of the product's procedure, in the product's own order. */
export interface ProcedureStep {
  readonly id: string
  readonly title: string
  readonly where: 'entra' | 'product' | 'console'
  /** Menu path in that place's own words; empty where there is none. */
  readonly menu: readonly string[]
  readonly says: string
  readonly portal: PortalPage | null
  /** Ids of the rules that belong to it; the step is proved where they pass. */
  readonly rules: readonly string[]
  /** What is typed there: a field and its value, `{objectId}`, `{tenantUrl}` and `{groupIds}` filled in by the console. */
  readonly type: readonly { readonly field: string; readonly value: string }[]
}

export interface Contradiction {
  readonly id: string
  readonly topic: string
  readonly statements: readonly {
    /** A profile's id, or `microsoft`. */
    readonly who: string
    readonly says: string
    readonly date: string | null
  }[]
  /** How the console acts on it. */
  readonly acts: string
  /** What this tenant's own history can say to it; null for nothing. */
  readonly measure: 'dynamic-lag' | null
}

/** What the console takes for granted about a product. */
export interface ProductFlags {
  /** synced: Entra makes the group. mapped: the product maps Entra's groups to its own. scope-only: groups only say whom to send. */
  readonly groupMode: 'synced' | 'mapped' | 'scope-only'
  readonly groupKey: 'object-id' | 'display-name' | 'picked' | 'none' | 'unknown'
  readonly appKind: 'gallery' | 'non-gallery' | 'any'
  /** Exact tenant URL that the product documents; null where each customer has its own. */
  readonly tenantUrl: string | null
  /** Minutes between cycles as the product states them; null where it states none. */
  readonly interval: { readonly least: number; readonly most: number } | null
  readonly limits: { readonly people: number | null; readonly groups: number | null }
  readonly licence: {
    /** What makes a synced person billable. */
    readonly basis: 'each-synced-person' | 'each-active-person' | 'none' | 'unknown'
    readonly disabled: boolean
    readonly guests: boolean
    /** The answer on which it depends; null where it does not. */
    readonly onlyWhen: { readonly key: string; readonly value: string } | null
    readonly says: string
  }
  /** What may be changed in the product by hand without being a fault. */
  readonly localEdits: {
    readonly addMembers: 'allowed' | 'refused' | 'unknown'
    readonly removeMembers: 'allowed' | 'refused' | 'unknown'
    readonly editPeople: 'allowed' | 'refused' | 'unknown'
    readonly roles: 'kept-in-product' | 'synced' | 'unknown'
  }
}

/** What becomes of accounts that were in the product before the first cycle. */
export interface AdoptionRule {
  /** An account that the job's matching attribute finds. */
  readonly matched: 'linked' | 'linked-when-assigned' | 'unknown'
  /** An account that no person in scope matches. */
  readonly unmatched: 'left-alone' | 'not-kept' | 'unknown'
  /** The answer on which it depends whether `not-kept` holds; with another one they are left alone. Null where it always does. */
  readonly notKeptWhen: { readonly key: string; readonly values: readonly string[] } | null
  readonly says: string
}

export interface ProductProfile {
  readonly id: string
  readonly name: string
  /** The day on which the profile was last held against its sources, YYYY-MM-DD. */
  readonly reviewed: string
  /** The profile whose rules, questions and contradictions come on top; a rule of the same id here takes the other's place. */
  readonly extends: string | null
  readonly sources: readonly ProfileSource[]
  /** The mode of a mapping made with a product group, and of one made without. */
  readonly mapping: {
    readonly withGroup: MappingMode
    readonly withoutGroup: MappingMode
    /** Where in the product's own pages the same choice is made, in its own words; null where there is nothing to copy. */
    readonly menu: readonly string[] | null
  }
  /** Evidence by which an enterprise app is recognised; compared without case. */
  readonly recognition: {
    readonly displayNames: readonly string[]
    readonly applicationTemplateIds: readonly string[]
    readonly hosts: readonly string[]
  }
  readonly flags: ProductFlags
  readonly leaving: Readonly<Record<LeavingEvent, LeavingEffect>>
  readonly adoption: AdoptionRule
  readonly questions: readonly Question[]
  readonly procedure: readonly ProcedureStep[]
  readonly rules: readonly ProductRule[]
  readonly contradictions: readonly Contradiction[]
}

/** Why an app was taken for a product. */
export interface Recognition {
  readonly profile: ProductProfile
  readonly evidence: 'template' | 'name' | 'host'
  /** The value that spoke. */
  readonly value: string
}

/** The profile an app most likely is, by the evidence of its gallery template, then its name, then its SCIM host; null if nothing speaks. */
export function recogniseBy(
  app: {
    readonly displayName: string
    readonly applicationTemplateId: string | null
    readonly targetHost: string | null
  },
  profiles: readonly ProductProfile[],
): Recognition | null {
  const by = (
    evidence: Recognition['evidence'],
    value: string | null,
    of: (profile: ProductProfile) => readonly string[],
  ): Recognition | null => {
    if (value === null) return null
    const folded = value.trim().toLowerCase()
    const profile = profiles.find((candidate) => of(candidate).some((known) => known.toLowerCase() === folded))
    return profile === undefined ? null : { profile, evidence, value }
  }
  return (
    by('template', app.applicationTemplateId, (p) => p.recognition.applicationTemplateIds) ??
    by('name', app.displayName, (p) => p.recognition.displayNames) ??
    by('host', app.targetHost, (p) => p.recognition.hosts)
  )
}

/** The same, the profile alone. */
export function recognise(
  app: Parameters<typeof recogniseBy>[0],
  profiles: readonly ProductProfile[],
): ProductProfile | null {
  return recogniseBy(app, profiles)?.profile ?? null
}
