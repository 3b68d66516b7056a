import type { RunningDemo } from '#shared/demo/start'
import { writeScopesFor } from '#shared/engine/graph/write-scopes'
import { listen } from '#tests/fakes/loopback-server'
import type { OpenIdAuthority } from '#tests/fakes/openid-authority'

export interface ConsentingGraph {
  readonly graph: string
  /** The changes that were asked for, as METHOD path status. */
  readonly writes: string[]
  /** Claims that a token must have been had for; null for none. */
  challenge: object | null
  stop(): Promise<void>
}

/**
 * The demo's Graph for people who sign in at the authority: it takes their access tokens only, of its tenant only, and each change only
 * where somebody consented to its scope, as Microsoft Graph does.
 */
export async function consentingGraph(authority: OpenIdAuthority, demo: RunningDemo): Promise<ConsentingGraph> {
  const { origin, pathname: root } = new URL(demo.graph)
  const state = { writes: [] as string[], challenge: null as object | null }
  const server = await listen((request, response) => {
    const body: Buffer[] = []
    const { method = 'GET', url = '' } = request
    const path = url.slice(root.length).split('?')[0] ?? ''
    const bearer = request.headers.authorization?.replace(/^Bearer /, '')
    const token = authority.issued.find(({ kind, value }) => kind === 'access' && value === bearer)
    const refuse = (status: number, code: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify({ error: { code, message: 'refused' } }))
    }
    const needed = path === '/$batch' ? [] : writeScopesFor([{ method, path }])
    const lacks = needed.some((scope) => token?.scopes?.some((name) => name.endsWith(`/${scope}`)) !== true)
    const answer = async () => {
      if (token?.tenantId !== demo.tenant.id) return refuse(401, 'InvalidAuthenticationToken')
      const { challenge } = state
      if (challenge !== null && JSON.stringify(token.claims) !== JSON.stringify(challenge)) {
        const claims = Buffer.from(JSON.stringify(challenge)).toString('base64')
        return refuse(401, 'InvalidAuthenticationToken', {
          'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"`,
        })
      }
      if (lacks) return refuse(403, 'Authorization_RequestDenied')
      const passed = await fetch(`${origin}${url}`, {
        method,
        headers: { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' },
        ...(method === 'GET' || body.length === 0 ? {} : { body: Buffer.concat(body) }),
      })
      const text = await passed.text()
      if (needed.length > 0) state.writes.push(`${method} ${path} ${passed.status}`)
      const { headers } = passed
      const kept = ['content-type', 'location', 'request-id', 'retry-after'].filter((name) => headers.has(name))
      response.writeHead(passed.status, Object.fromEntries(kept.map((name) => [name, headers.get(name) ?? ''])))
      response.end(text.replaceAll(origin, server.origin))
    }
    request.on('data', (part: Buffer) => body.push(part))
    request.on('end', () => void answer())
  })
  return Object.assign(state, { graph: `${server.origin}${root}`, stop: () => server.stop() })
}
