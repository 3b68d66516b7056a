import type { Finding } from '#shared/domain/readiness'
import { cannotTell } from '#shared/engine/readiness/checks/check'

/** What the cache of the directory does not tell. A sync mends it, and no page that a rule leads to. */
export function notRead(found: string, how: string, more: Partial<Finding> = {}): Finding {
  return cannotTell(found, how, { ...more, page: null })
}
