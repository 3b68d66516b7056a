import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import type { SchemaDocument } from '#shared/domain/schema-document'
import { schemaDifference } from '#shared/domain/schema-difference'
import { readSchemaDocument } from '#shared/engine/graph/schema-document'
import { jobOf } from '#shared/engine/provisioning/jobs'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'
import { draftSchemaPlan } from '#shared/engine/provisioning/schema-plans'
import { takenApart } from '#shared/engine/provisioning/taken-apart'
import { shownMappings } from '#shared/engine/provisioning/shown-mappings'
import { keepVersion, keptVersion } from '#shared/engine/provisioning/schema-versions'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { fileNamePart } from '#shared/engine/file-name'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listSchemaVersions, type SchemaVersion } from '#shared/engine/store/schema-version-rows'

type Handled = Pick<
  Handlers,
  | 'provisioning.schema'
  | 'provisioning.schemaVersions'
  | 'provisioning.schemaVersion'
  | 'provisioning.schemaDifference'
  | 'provisioning.planSchema'
>

/** A job's attribute mappings: read, kept as versions, compared, and changed by plan. */
export function schemaHandlers({ open, ports, desk, changes }: RoomParts): Handled {
  const now = () => new Date(ports.clock.now()).toISOString()
  const read = async (access: TenantAccess, app: CachedApp, jobId: string, signal: AbortSignal) => {
    const document = await readSchemaDocument(access.graph, app.id, jobId, { signal })
    const takenAt = now()
    const { id, fresh } = keepVersion(
      access.workspace,
      { appId: app.id, jobId, takenAt, why: 'read', planId: null },
      document,
    )
    if (fresh) changes.changed(access.tenant.id, 'schema')
    return { document, takenAt, version: id }
  }
  return {
    'provisioning.schema': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const job = await jobOf(access.graph, app, input.job, signal)
      const { document, takenAt, version } = await read(access, app, job.id, signal)
      return {
        jobId: job.id,
        takenAt,
        version,
        objects: shownMappings(document),
        file: schemaFile(app, takenAt, document),
      }
    },
    'provisioning.schemaVersions': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const versions = listSchemaVersions(access.workspace, app.id)
      return { versions: versions.map((version) => versionShown(version, versions)) }
    },
    'provisioning.schemaVersion': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const { version, document } = keptVersion(access.workspace, app.id, input.version)
      return {
        version: versionShown(version, listSchemaVersions(access.workspace, app.id)),
        file: schemaFile(app, version.takenAt, document),
      }
    },
    'provisioning.schemaDifference': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const from = keptVersion(access.workspace, app.id, input.from)
      const to = keptVersion(access.workspace, app.id, input.to)
      return schemaDifference(from.document, to.document)
    },
    'provisioning.planSchema': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const { change } = input
      const job = await jobOf(access.graph, app, input.job, signal)
      const { version } = await read(access, app, job.id, signal)
      const expression = change.kind === 'source' && change.source.type === 'Function' ? change.source.expression : null
      const named = { app, jobId: job.id }
      const parsed = expression === null ? null : await takenApart(access, named, expression, signal)
      const draft = draftSchemaPlan(access, { ...named, state: job.state, base: version, parsed }, change)
      return desk.make(access, draft, signal)
    },
  }
}

/** The newest version of a job is the one it has now, as far as the console has looked. */
function versionShown(
  version: SchemaVersion,
  all: readonly SchemaVersion[],
): Output<'provisioning.schemaVersion'>['version'] {
  const { id, jobId, takenAt, why, planId } = version
  const newest = all.find((other) => other.jobId === jobId)
  return { id, jobId, takenAt, why, planId, current: newest?.id === id }
}

function schemaFile(app: CachedApp, takenAt: string, document: SchemaDocument): { name: string; text: string } {
  const name = `${fileNamePart(app.displayName)} attribute mappings ${takenAt.slice(0, 10)}.json`
  return { name, text: `${JSON.stringify(document, null, 2)}\n` }
}
