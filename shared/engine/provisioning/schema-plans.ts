import { z } from 'zod'
import { type SchemaChange, schemaChangeSchema } from '#shared/contract/attribute-mappings'
import { failureOf } from '#shared/contract/failure'
import type { JsonObject } from '#shared/domain/canonical-json'
import { type SchemaDifference, schemaDifference, schemaRisks } from '#shared/domain/schema-difference'
import type { SchemaDocument } from '#shared/domain/schema-document'
import { editSchema, type SchemaEdit } from '#shared/domain/schema-edit'
import { schemaFlaw } from '#shared/domain/schema-flaws'
import { readSchemaDocument, schemaWrite } from '#shared/engine/graph/schema-document'
import type { PlanDraft, PlanKind } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import { schemaSections } from '#shared/engine/provisioning/schema-sections'
import {
  keepVersion,
  keptVersion,
  refuseTooLarge,
  schemaFingerprint,
  schemaRefused,
} from '#shared/engine/provisioning/schema-versions'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { ReadDatabase } from '#shared/engine/store/database'
import { latestSchemaVersion, markVersion } from '#shared/engine/store/schema-version-rows'

/** The documents lie with the versions; a plan holds what is made of which. */
const dataSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  jobId: z.string(),
  /** The version that was read when the plan was made. */
  base: z.number().int(),
  change: schemaChangeSchema,
  /** What Graph made of the expression in the change; null where there is none, or it was not asked. */
  parsed: z.record(z.string(), z.unknown()).nullable(),
  /** Of a way back that is saved first: the change of the base version that it takes back, which no version holds yet. */
  undoes: z
    .object({ change: schemaChangeSchema, parsed: z.record(z.string(), z.unknown()).nullable() })
    .nullable()
    .default(null),
})

type SchemaPlanData = z.output<typeof dataSchema>

export interface SchemaPlanJob {
  readonly app: { readonly id: string; readonly displayName: string }
  readonly jobId: string
  /** status.code; null where it was not looked at. */
  readonly state: string | null
  readonly base: number
  readonly parsed: JsonObject | null
}

/** Plans of one PUT that replaces a job's whole schema by the same with one change in it. */
export function schemaPlanKind({ clock }: { readonly clock: Clock }): PlanKind<SchemaPlanData> {
  const keep = (access: TenantAccess, { app, jobId }: SchemaPlanData, document: SchemaDocument) =>
    keepVersion(
      access.workspace,
      { appId: app.id, jobId, takenAt: new Date(clock.now()).toISOString(), why: 'read', planId: null },
      document,
    )
  return {
    parse: (data) => dataSchema.parse(data),
    touches: ['schema'],
    staleness: async (access, data, signal) => {
      const now = await readSchemaDocument(access.graph, data.app.id, data.jobId, { signal })
      const { base } = documentsOf(access.workspace, data)
      if (schemaFingerprint(now) === schemaFingerprint(base)) return null
      keep(access, data, now)
      return differenceWords(schemaDifference(base, now))
    },
    steps: (access, data) => {
      const { base, intended } = documentsOf(access.workspace, data)
      const job = { appObjectId: data.app.id, jobId: data.jobId }
      return [{ write: schemaWrite(access.graph, job, base, intended) }]
    },
    ended: (access, data, outcomes, planId) => {
      if (outcomes.get(0) !== 'done' && outcomes.get(0) !== 'done-by-read-back') return
      // Whoever looked in between has kept what was sent already, as something that was read.
      const { id } = keep(access, data, documentsOf(access.workspace, data).intended)
      markVersion(access.workspace, data.base, 'before-change', planId)
      markVersion(access.workspace, id, 'after-change', planId)
    },
    ahead: (access, data) => unlessRefused(() => wayBack(access, data)),
    reverse: (access, data) => {
      const latest = latestSchemaVersion(access.workspace, data.app.id, data.jobId)
      if (latest === null || latest.id === data.base)
        return data.undoes === null ? null : unlessRefused(() => wayBack(access, data))
      const job = { app: data.app, jobId: data.jobId, state: null, base: latest.id, parsed: null }
      return unlessRefused(() => draftSchemaPlan(access, job, { kind: 'restore', version: data.base }))
    },
  }
}

/** A change that mends what Graph would not take has no way back: that would be refused. */
function unlessRefused(draft: () => PlanDraft): PlanDraft | null {
  try {
    return draft()
  } catch (thrown) {
    if (failureOf(thrown).code === 'schema-refused') return null
    throw thrown
  }
}

/** What takes a change back before any version holds it: the base version is restored, or the change that was taken back is made again. */
function wayBack(access: TenantAccess, { app, jobId, base, change, parsed, undoes }: SchemaPlanData): PlanDraft {
  const job = { app, jobId, state: null, base, parsed: undoes?.parsed ?? null }
  return undoes === null
    ? draftSchemaPlan(access, job, { kind: 'restore', version: base }, { change, parsed })
    : draftSchemaPlan(access, job, undoes.change)
}

/** A plan that makes one change of a job's schema; throws `schema-refused` for what cannot be, `unknown-name` for a version that is not kept. */
export function draftSchemaPlan(
  access: TenantAccess,
  job: SchemaPlanJob,
  change: SchemaChange,
  undoes: SchemaPlanData['undoes'] = null,
): PlanDraft {
  const { app, jobId } = job
  const data: SchemaPlanData = {
    app: { id: app.id, displayName: app.displayName },
    jobId,
    base: job.base,
    change,
    parsed: job.parsed === null ? null : { ...job.parsed },
    undoes,
  }
  const { base, intended } = documentsOf(access.workspace, data)
  if (schemaFingerprint(base) === schemaFingerprint(intended))
    throw schemaRefused('It is so already: nothing would change.')
  const flaw = schemaFlaw(base, intended)
  if (flaw !== null) throw schemaRefused(flaw)
  refuseTooLarge(intended)
  const risks = schemaRisks(base, intended)
  const dangerous = [risks.switchedOff, risks.narrowed, risks.rematched].some((names) => names.length > 0)
  const { changes, elsewhere } = schemaDifference(base, intended)
  return {
    kind: 'schema',
    data,
    summary: summaryOf(app.displayName, change),
    affects: [
      ...changes.map((one) => ({ kind: 'synchronizationSchema', id: jobId, name: one.where, effect: effectOf(one) })),
      ...(elsewhere
        ? [
            {
              kind: 'synchronizationSchema',
              id: jobId,
              name: 'Other parts of the schema',
              effect: 'as they were in the version that is restored',
            },
          ]
        : []),
    ],
    changes: [{ kind: 'schema', appId: app.id, jobId, change, base, intended }],
    sections: schemaSections(access, {
      appId: app.id,
      jobState: job.state,
      base: job.base,
      document: base,
      change,
      parsed: job.parsed !== null,
      risks,
    }),
    undo: `Before it is sent, a plan is saved that restores version ${job.base}. That starts another full cycle; what was sent to the product until then is evaluated again, and what the product lost stays lost.`,
    confirm: dangerous ? app.displayName : null,
  }
}

/** The document as it was when the plan was made, and as it is to be. Throws `schema-refused` where the change cannot be made. */
function documentsOf(
  workspace: ReadDatabase,
  { app, jobId, base, change, parsed, undoes }: SchemaPlanData,
): { base: SchemaDocument; intended: SchemaDocument } {
  const { document: held } = keptVersion(workspace, app.id, base)
  const document = undoes === null ? held : changed(workspace, { app, jobId }, held, undoes)
  return { base: document, intended: changed(workspace, { app, jobId }, document, { change, parsed }) }
}

function changed(
  workspace: ReadDatabase,
  { app, jobId }: Pick<SchemaPlanData, 'app' | 'jobId'>,
  document: SchemaDocument,
  { change, parsed }: Pick<SchemaPlanData, 'change' | 'parsed'>,
): SchemaDocument {
  if (change.kind === 'restore') {
    const kept = keptVersion(workspace, app.id, change.version)
    if (kept.version.jobId !== jobId) throw schemaRefused(`Version ${change.version} is of another job of the app.`)
    return kept.document
  }
  const edited = editSchema(document, editOf(change, parsed))
  if (!edited.ok) throw schemaRefused(edited.why)
  return edited.document
}

function editOf(change: Exclude<SchemaChange, { kind: 'restore' }>, parsed: JsonObject | null): SchemaEdit {
  if (change.kind !== 'source') return change
  const { source } = change
  return { ...change, source: source.type === 'Function' ? { ...source, parsed } : source }
}

function summaryOf(app: string, change: SchemaChange): string {
  switch (change.kind) {
    case 'group-mapping':
      return `Switch the group mapping of '${app}' ${change.enabled ? 'on' : 'off'}.`
    case 'source':
      return `Change where ${change.target} of ${change.object}s comes from in '${app}'.`
    case 'scoping-filter':
      return change.groups === null
        ? `Remove the scoping filter for ${change.object}s of '${app}'.`
        : `Change the scoping filter for ${change.object}s of '${app}'.`
    case 'restore':
      return `Restore the attribute mappings of '${app}' as they were in version ${change.version}.`
  }
}

function effectOf({ what, before, after }: SchemaDifference): string {
  if (what === 'added') return `new: ${after ?? ''}`
  return what === 'removed' ? `removed: ${before ?? ''}` : `was ${before ?? ''}; will be ${after ?? ''}`
}

const mostNamed = 3

function differenceWords({ changes, elsewhere }: ReturnType<typeof schemaDifference>): string {
  const named = changes.slice(0, mostNamed).map((one) => `${one.where} (${differenceOf(one)})`)
  const more = changes.length > mostNamed ? [`${changes.length - mostNamed} more`] : []
  const other = elsewhere ? ['other parts of the schema'] : []
  return `the attribute mappings are not what they were: ${[...named, ...more, ...other].join('; ')}.`
}

function differenceOf({ what, before, after }: SchemaDifference): string {
  if (what === 'added') return `new: ${after ?? ''}`
  return what === 'removed' ? 'removed' : `was ${before ?? ''}, is ${after ?? ''}`
}
