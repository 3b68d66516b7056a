import { z } from 'zod'
import type { Finding } from '#shared/domain/readiness'
import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { allAre } from '#shared/engine/readiness/checks/named-few'

export const objectKind = z.enum(['user', 'group'])
export const scimPath = z.string().trim().min(1).max(300)

/** A SCIM path in one way of writing: names are the same in any case, and core attributes with and without their schema. */
function path(target: string): string {
  return target
    .replaceAll(/\s+/g, '')
    .toLowerCase()
    .replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/, '')
}

/** The mapping of an attribute; undefined where there is none. */
export function mappingOf(object: ObjectMapping, target: string): AttributeMapping | undefined {
  return object.attributes.find((one) => path(one.target) === path(target))
}

/** The mapping of users or groups, or what is to be said where there is none to look at. */
export function objectOf(
  schema: SynchronizationSchema | null,
  object: z.output<typeof objectKind>,
): { readonly mapping: ObjectMapping } | { readonly finding: Finding } {
  if (schema === null)
    return { finding: notApplicable('There is no provisioning job whose mappings could be looked at.') }
  const mapping = schema[object]
  if (mapping === null) return { finding: failed(`The job has no mapping of ${object}s.`) }
  return mapping.enabled ? { mapping } : { finding: failed(`The mapping of ${object}s is switched off.`) }
}

const wantedOf = z.strictObject({ targets: z.array(scimPath).min(1).max(100), matching: scimPath.optional() })

export const schemaTargets = defineCheck({
  name: 'schema-targets',
  says: 'The mappings of users and of groups, as far as they are named, feed all of these attributes, and match by the one that is named.',
  params: z
    .strictObject({ user: wantedOf.optional(), group: wantedOf.optional() })
    .refine(
      ({ user, group }) => user !== undefined || group !== undefined,
      'Name the targets of users, of groups, or both.',
    ),
  needs: ['schema'],
  run: ({ schema }, wanted) => {
    const missing: string[] = []
    const faults: string[] = []
    let fed = 0
    for (const object of objectKind.options) {
      const { targets, matching } = wanted[object] ?? {}
      if (targets === undefined) continue
      const found = objectOf(schema, object)
      if ('finding' in found) {
        if (found.finding.outcome !== 'fail') return found.finding
        faults.push(found.finding.found)
        continue
      }
      const absent = targets.filter((target) => mappingOf(found.mapping, target) === undefined)
      missing.push(...absent)
      fed += targets.length - absent.length
      if (absent.length > 0) faults.push(`The mapping of ${object}s does not feed ${absent.join(', ')}.`)
      const match = matching === undefined ? undefined : mappingOf(found.mapping, matching)
      if (matching !== undefined && (match?.matchingPriority ?? 0) <= 0)
        faults.push(`The mapping of ${object}s does not match by ${matching}.`)
    }
    if (faults.length === 0)
      return passed(`${allAre(fed, 'attribute that is wanted', 'attributes that are wanted')} fed.`)
    return failed(faults.join(' '), {
      concerned: missing.length === 0 ? null : { kind: 'attributes', ids: [...new Set(missing)], why: null },
    })
  },
})
