import { z } from 'zod'
import { isObject } from '#shared/domain/canonical-json'
import { type SchemaDocument, schemaText } from '#shared/domain/schema-document'
import type { GraphCall, GraphWrite, ReadBack } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

/** Handed on as it came: whatever of it is not understood has to go back as it was. */
const documentSchema = z.unknown().transform((body, context): SchemaDocument => {
  if (isObject(body) && Array.isArray(body['synchronizationRules'])) return body
  context.addIssue({ code: 'custom', message: 'no synchronizationSchema with its rules' })
  return z.NEVER
})

/** A job's whole schema. Throws ConsoleFailure: `graph-not-found` where Graph does not know the job. */
export function readSchemaDocument(
  client: GraphClient,
  appObjectId: string,
  jobId: string,
  call?: GraphCall,
): Promise<SchemaDocument> {
  return client.get(schemaPath(appObjectId, jobId), documentSchema, call)
}

/**
 * The request that replaces a job's schema. All that Graph gave goes back, annotations of types too; only `@odata.context` stays behind,
 * since it is the address of the answer that was read and no part of the document.
 */
export function schemaWrite(
  client: GraphClient,
  job: { readonly appObjectId: string; readonly jobId: string },
  base: SchemaDocument,
  intended: SchemaDocument,
): GraphWrite {
  const { '@odata.context': _, ...body } = intended
  return {
    method: 'PUT',
    path: schemaPath(job.appObjectId, job.jobId),
    body,
    readBack: async (call): Promise<ReadBack> => {
      const now = schemaText(await readSchemaDocument(client, job.appObjectId, job.jobId, call))
      if (now === schemaText(intended)) return 'done'
      return now === schemaText(base) ? 'not-done' : 'unknown'
    },
  }
}

function schemaPath(appObjectId: string, jobId: string): string {
  return `/servicePrincipals/${segment(appObjectId)}/synchronization/jobs/${segment(jobId)}/schema`
}
