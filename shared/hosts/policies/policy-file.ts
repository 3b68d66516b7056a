import { z } from 'zod'
import type { PolicySource } from '#shared/hosts/policies/policy-source'
import type { ReadFile } from '#shared/hosts/policies/trusted-file'

/** One JSON object of policies by name; `$schema` and names that begin so are left to editors. */
export function fileSource(name: string, file: ReadFile): PolicySource {
  if (file.kind === 'missing') return { name, values: null, fault: null }
  if (file.kind === 'refused') return { name, values: null, fault: file.why }
  const values = policyValues(file.bytes)
  return values === null
    ? { name, values: null, fault: 'it holds no JSON object of policies' }
    : { name, values, fault: null }
}

/** The policies of a JSON object by name; null for anything else. */
export function policyValues(bytes: Uint8Array): Map<string, unknown> | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const object = z.record(z.string(), z.unknown()).parse(JSON.parse(text))
    return new Map(Object.entries(object).filter(([name]) => !name.startsWith('$')))
  } catch {
    return null
  }
}
