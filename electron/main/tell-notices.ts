import type { Output } from '#shared/contract/contract'
import type { EngineEvent } from '#shared/contract/events'
import type { Transport } from '#shared/contract/transport'

/** A notice as the system shows it: a sentence that names no person, and the page that its click opens. */
export interface ToldNotice {
  readonly title: string
  readonly path: string
}

type Notice = Output<'notices.list'>['notices'][number]

const pages = { quarantine: 'provisioning', comparison: 'verify', token: 'connection' } as const

/**
 * Hears what the page is told of a tenant's notices and tells the system of new ones while no window has the focus. What the page hears
 * first of a tenant is no news. `ask` hands the page what the window itself wants of it.
 */
export function tellNotices(options: {
  readonly engine: Transport
  isFocused(): boolean
  tell(notice: ToldNotice): void
}): { readonly engine: Transport; ask(event: Extract<EngineEvent, { type: 'window' }>): void } {
  const { engine, isFocused, tell } = options
  const known = new Map<string, ReadonlySet<string>>()
  const listeners = new Set<(event: EngineEvent) => void>()
  const hear = (tenant: string, notices: readonly Notice[]) => {
    const before = known.get(tenant)
    const standing = notices.filter(({ dismissed }) => !dismissed)
    const marks = new Set(notices.map(markOf))
    known.set(tenant, marks)
    if (before === undefined || isFocused()) return
    for (const notice of standing) {
      if (!before.has(markOf(notice))) tell({ title: notice.title, path: pathOf(tenant, notice) })
    }
  }
  return {
    engine: {
      call: async (request) => {
        const reply = await engine.call(request)
        const tenant =
          request.name === 'notices.list' ? (request.input as { tenant?: unknown } | null)?.tenant : undefined
        if (reply.ok && typeof tenant === 'string') hear(tenant, (reply.value as Output<'notices.list'>).notices)
        return reply
      },
      cancel: (id) => engine.cancel(id),
      subscribe: (listener) => {
        listeners.add(listener)
        const end = engine.subscribe(listener)
        return () => {
          listeners.delete(listener)
          end()
        }
      },
    },
    ask: (event) => {
      for (const listener of listeners) listener(event)
    },
  }
}

const markOf = ({ key, state }: Notice) => JSON.stringify([key, state])

function pathOf(tenant: string, { kind, app }: Notice): string {
  const root = `/tenants/${encodeURIComponent(tenant)}`
  if (app === null || kind === 'stale') return `${root}/apps`
  return `${root}/apps/${encodeURIComponent(app.id)}/${pages[kind]}`
}
