import { createHash } from 'node:crypto'

/** A short text that differs where the parts differ: how the service notices that an object changed since its watermark. */
export function fingerprint(...parts: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64')
}
