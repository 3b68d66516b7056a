import { serveOnLoopback } from '#shared/demo/loopback-server'
import { tokenLifetime } from '#shared/demo/access-tokens'
import type { DemoTokens } from '#shared/demo/access-tokens'
import type { GraphMeter } from '#shared/demo/graph/meter'
import type { LoopbackAnswer, LoopbackRequest } from '#shared/demo/loopback-server'

export interface RunningLogin {
  /** Base address: POST {login}/token gives an access token, POST {login}/do runs an action of the demo's hand, GET {login}/meter counts. */
  readonly login: string
  stop(): Promise<void>
}

const longestArguments = 50

const answered = (status: number, body: Record<string, unknown>): LoopbackAnswer => ({
  status,
  body: JSON.stringify(body),
})

/**
 * The demo's sign-in. Any process of this machine may ask: POST /token answers {access_token, token_type, expires_in};
 * POST /do takes {args: string[]} and answers 200 {text} or 400 {error}; GET /meter answers what Graph was asked since start.
 */
export async function startLogin(options: {
  readonly tokens: DemoTokens
  /** What `/do` runs; an Error's message is the answer where it throws. */
  readonly act: (args: readonly string[]) => Promise<string>
  readonly meter: Readonly<GraphMeter>
  readonly port?: number
}): Promise<RunningLogin> {
  const act = async (body: string): Promise<LoopbackAnswer> => {
    const args = readArguments(body)
    if (args === null) return answered(400, { error: 'The body is {"args": ["..."]}, at most 50 texts.' })
    try {
      return answered(200, { text: await options.act(args) })
    } catch (problem) {
      return answered(400, { error: problem instanceof Error ? problem.message : String(problem) })
    }
  }
  const answer = async ({ method, url, body }: LoopbackRequest): Promise<LoopbackAnswer> => {
    if (url === '/meter') {
      return method === 'GET' ? answered(200, { ...options.meter }) : answered(405, { error: 'Use GET.' })
    }
    if (url !== '/token' && url !== '/do')
      return answered(404, { error: 'There is /token, /do and /meter, nothing else.' })
    if (method !== 'POST') return answered(405, { error: 'Use POST.' })
    if (url === '/do') return act(body)
    return answered(200, { access_token: options.tokens.issue(), token_type: 'Bearer', expires_in: tokenLifetime })
  }
  const server = await serveOnLoopback(options.port ?? 0, answer)
  return { login: server.origin, stop: server.stop }
}

function readArguments(body: string): string[] | null {
  try {
    const parsed = JSON.parse(body) as unknown
    if (typeof parsed !== 'object' || parsed === null || !('args' in parsed)) return null
    const { args } = parsed
    const texts = Array.isArray(args) && args.length <= longestArguments && args.every((arg) => typeof arg === 'string')
    return texts ? args : null
  } catch {
    return null
  }
}
