import type { GraphCall } from '#shared/engine/graph/graph-call'

/** True for what no person waits for. */
export function isBackground(call: GraphCall): boolean {
  return call.priority === 'background'
}

/** The header that has Graph throttle the background first; none for what a person asked. */
export function priorityHeaders(call: GraphCall): Readonly<Record<string, string>> {
  return isBackground(call) ? { 'x-ms-throttle-priority': 'low' } : {}
}
