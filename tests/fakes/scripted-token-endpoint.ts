import { listen } from '#tests/fakes/loopback-server'
import type { ScriptedAnswer } from '#tests/fakes/scripted-scim-server'

// A scripted double, not a token endpoint: it shows ways of answering that a real one has only in trouble.

export interface TokenRequest {
  readonly method: string
  readonly form: URLSearchParams
  readonly authorization: string | undefined
}

/** Answers each request for a token by the script, on 127.0.0.1; `requests` keeps what came. */
export async function startScriptedTokens(script: (request: TokenRequest, number: number) => ScriptedAnswer) {
  const requests: TokenRequest[] = []
  const { origin, stop } = await listen((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        form: new URLSearchParams(Buffer.concat(chunks).toString('utf8')),
        authorization: incoming.headers.authorization,
      }
      requests.push(request)
      const { status = 200, headers = {}, body = '' } = script(request, requests.length)
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  return { tokenUrl: `${origin}/oauth/token`, requests, stop }
}
