import type { SchemaChange } from '#shared/contract/attribute-mappings'
import type { PlanSection } from '#shared/contract/plans'
import { minutesInWords } from '#shared/domain/duration-words'
import { firstCycleEstimate } from '#shared/domain/cycle-phase'
import { attributesIn } from '#shared/domain/expression'
import type { SchemaRisks } from '#shared/domain/schema-difference'
import type { SchemaDocument } from '#shared/domain/schema-document'
import { unlistedAttributes } from '#shared/domain/schema-flaws'
import { answersOf } from '#shared/engine/store/answer-rows'
import { assignedObjects } from '#shared/engine/store/assigned-objects'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { whomItIsSaidToTake } from '#shared/engine/verification/job-facts'

/** What a change of a schema brings with it, beside the change itself. */
export function schemaSections(
  access: TenantAccess,
  plan: {
    readonly appId: string
    readonly jobState: string | null
    readonly base: number
    readonly document: SchemaDocument
    readonly change: SchemaChange
    /** Whether Graph has taken the expression of the change apart. */
    readonly parsed: boolean
    readonly risks: SchemaRisks
  },
): PlanSection[] {
  const { risks, change } = plan
  return [
    ...(risks.switchedOff.length > 0 ? [switchedOff] : []),
    ...(change.kind === 'group-mapping' && change.enabled ? [switchedOn] : []),
    ...(risks.narrowed.length > 0 ? [narrowed(access, plan.appId, risks.narrowed)] : []),
    ...(risks.rematched.length > 0 ? [rematched(risks.rematched)] : []),
    ...doubts(plan.document, change, plan.parsed),
    whatSavingDoes(access, plan),
  ]
}

const switchedOff: PlanSection = {
  id: 'group-mapping-off',
  title: 'Groups are no longer provisioned',
  severity: 'danger',
  lines: [
    'Entra makes no groups in the product any more and sends no memberships of groups; people stay in scope.',
    'What becomes of the groups that the product has already is not documented: they may stay as they are, or be removed. Look at them in the product after the cycle.',
  ],
}

const switchedOn: PlanSection = {
  id: 'group-mapping-on',
  title: 'Groups are provisioned',
  severity: 'warning',
  lines: [
    'Each assigned group is searched for in the product by its matching attribute, linked with what is found, and made where nothing is.',
    'A group that the product found its own way to may be taken over: members that Entra does not know of may be removed from it.',
  ],
}

function narrowed(access: TenantAccess, appId: string, names: readonly string[]): PlanSection {
  const skip = answersOf(access.workspace, appId)['skip-out-of-scope']
  const left =
    skip === 'on'
      ? 'Their accounts are left alone, since skipping of out-of-scope deletions is on, as was answered.'
      : `Their accounts are disabled, or deleted where the product cannot disable${
          skip === 'off'
            ? '.'
            : '; only if skipping of out-of-scope deletions is on are they left alone, which is not known.'
        }`
  return {
    id: 'scope-narrowed',
    title: 'Somebody may leave the scope',
    severity: 'danger',
    lines: [
      `The filter of ${names.join(', ')} may let fewer through than before.`,
      left,
      'If more leave than the deletion threshold allows, the job holds the deletions back and goes into quarantine.',
    ],
  }
}

function rematched(names: readonly string[]): PlanSection {
  return {
    id: 'matching-changed',
    title: 'Accounts are matched by something else',
    severity: 'danger',
    lines: [
      `${names.join(', ')}: by this Entra finds the account of a person in the product.`,
      'Links that were made are kept. Whoever is not linked yet is searched for by the new value, and gets a second account where it finds nothing.',
    ],
  }
}

/** What nobody documents of this very change. */
function doubts(document: SchemaDocument, change: SchemaChange, parsed: boolean): PlanSection[] {
  const lines: string[] = []
  if (change.kind === 'source' || change.kind === 'scoping-filter') {
    const unlisted = unlistedAttributes(document, change.object, attributesOf(change))
    if (unlisted.length > 0)
      lines.push(`The schema does not list ${unlisted.join(', ')} among its source attributes; Entra may refuse it.`)
  }
  if (change.kind === 'source' && change.source.type === 'Function' && !parsed) {
    lines.push(
      'Microsoft Graph could not be asked to take the expression apart. It is sent as text, without the list of its parts that Entra keeps beside it; whether Entra makes that list itself is not documented. Look at the mapping after saving.',
    )
  }
  return lines.length === 0 ? [] : [{ id: 'schema-doubts', title: 'Not documented', severity: 'warning', lines }]
}

function attributesOf(change: Extract<SchemaChange, { kind: 'source' | 'scoping-filter' }>): string[] {
  if (change.kind === 'scoping-filter')
    return [...new Set((change.groups ?? []).flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute)))]
  const { source } = change
  if (source.type === 'Attribute') return [source.name]
  return source.type === 'Function' ? attributesIn(source.expression) : []
}

function whatSavingDoes(
  access: TenantAccess,
  { appId, jobState, base }: { readonly appId: string; readonly jobState: string | null; readonly base: number },
): PlanSection {
  const objects = whomItIsSaidToTake(access.workspace, appId).all ? null : assignedObjects(access.directory, appId)
  const estimate = objects === null || objects === 0 ? null : firstCycleEstimate(objects)
  return {
    id: 'full-cycle',
    title: 'What saving does',
    severity: 'info',
    lines: [
      'Saving starts a new full cycle: every person and group in scope is evaluated again. Links between Entra and the product are kept.',
      ...(jobState === 'Paused' ? ['The job is paused: that cycle begins when it is started.'] : []),
      ...(estimate === null
        ? []
        : [
            `By Microsoft's figures for assigned people and groups it takes ${minutes(estimate.leastMinutes)} to ${minutes(estimate.mostMinutes)} (${estimate.objects} people, groups and memberships).`,
          ]),
      `Graph takes the schema as a whole: everything else in it is sent as it was read. What it is now is kept as version ${base}.`,
    ],
  }
}

function minutes(value: number): string {
  return value < 1 ? 'less than a minute' : minutesInWords(value)
}
