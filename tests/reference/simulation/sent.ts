import type { ObjectMapping, ProvisioningLogRow } from '#shared/demo/model'
import { type Attributes, isObject } from '#shared/demo/scim/attributes'
import { readPath, valuesAt } from '#shared/demo/scim/path'
import type { RecordedRequest } from '#tests/demo/provisioning/recorder'

export type ObjectKind = 'user' | 'group'

/** What one cycle's requests did with one object of the directory. */
export interface Sent {
  readonly object: ObjectKind
  readonly sourceId: string
  readonly targetId: string
  kind: 'create' | 'change' | 'delete'
  /** By the mapping's target attribute. */
  readonly attributes: Map<string, string>
  /** People by their object ids, with the ids of their accounts. */
  readonly added: Map<string, string>
  readonly removed: Map<string, string>
}

export const sentKey = (object: ObjectKind, sourceId: string): string => `${object} ${sourceId}`

/** Reads the recorded requests of a cycle; the service's log tells which object of the directory each target stands for. Refused ones did nothing. */
export function sentBy(
  requests: readonly RecordedRequest[],
  log: readonly ProvisioningLogRow[],
  mappings: readonly ObjectMapping[],
): Map<string, Sent> {
  const sources = sourcesOf(log)
  const all = new Map<string, Sent>()
  const sentTo = (object: ObjectKind, targetId: string): Sent => {
    const sourceId = sources.get(targetId)
    if (sourceId === undefined) throw new Error(`The log does not tell whom ${object} ${targetId} stands for.`)
    const key = sentKey(object, sourceId)
    const known = all.get(key)
    if (known !== undefined) return known
    const made: Sent = {
      object,
      sourceId,
      targetId,
      kind: 'change',
      attributes: new Map(),
      added: new Map(),
      removed: new Map(),
    }
    all.set(key, made)
    return made
  }
  const sourceOf = (targetId: string) => sources.get(targetId) ?? targetId
  for (const { method, path, body, status, answer } of requests) {
    if (method === 'GET' || status >= 400) continue
    const [, endpoint = '', id = ''] = path.split('/')
    const object: ObjectKind = endpoint === 'Users' ? 'user' : 'group'
    if (method === 'POST' && isObject(answer)) {
      const sent = sentTo(object, String(answer['id']))
      sent.kind = 'create'
      const source = object === 'user' ? 'User' : 'Group'
      const mapping = mappings.find(({ sourceObjectName }) => sourceObjectName === source)
      for (const [name, value] of bodyValues(body, mapping)) sent.attributes.set(name, value)
    }
    if (method === 'DELETE') sentTo(object, decodeURIComponent(id)).kind = 'delete'
    if (method === 'PATCH') readOperations(sentTo(object, decodeURIComponent(id)), body, sourceOf)
  }
  return all
}

/** A value as the comparison has it: what is a boolean here and a word there is one and the same. */
export function plainValue(target: string, value: unknown): string {
  return target === 'active' ? String(value).toLowerCase() : String(value)
}

function sourcesOf(log: readonly ProvisioningLogRow[]): Map<string, string> {
  const sources = new Map<string, string>()
  for (const row of log) {
    const [source, target] = [row['sourceIdentity'], row['targetIdentity']]
    if (!isObject(source) || !isObject(target) || target['id'] === '') continue
    sources.set(String(target['id']), String(source['id']))
  }
  return sources
}

function bodyValues(body: unknown, mapping: ObjectMapping | undefined): [string, string][] {
  if (!isObject(body) || mapping === undefined) return []
  return mapping.attributeMappings.flatMap(({ targetAttributeName: name }): [string, string][] => {
    const path = readPath(name)
    const [value] = path === null ? [] : valuesAt(body, path)
    return value === undefined ? [] : [[name, plainValue(name, value)]]
  })
}

function readOperations(sent: Sent, body: unknown, sourceOf: (targetId: string) => string): void {
  const operations = isObject(body) && Array.isArray(body['Operations']) ? body['Operations'].filter(isObject) : []
  for (const { op, path, value } of operations) {
    if (typeof path !== 'string') {
      for (const [name, one] of Object.entries(isObject(value) ? value : {}))
        sent.attributes.set(name, plainValue(name, one))
    } else if (path.startsWith('members')) {
      const one = /^members\[value eq "(.*)"\]$/.exec(path)?.[1]
      const ids = one === undefined ? memberIds(value) : [one]
      const side = String(op).toLowerCase() === 'remove' ? sent.removed : sent.added
      for (const id of ids) side.set(sourceOf(id), id)
    } else sent.attributes.set(path, plainValue(path, value))
  }
}

function memberIds(value: unknown): string[] {
  return (Array.isArray(value) ? value : []).filter(isObject).map((one: Attributes) => String(one['value']))
}
