import { generateKeyPairSync } from 'node:crypto'

import { Provider } from 'oidc-provider'

import { listen } from '#tests/fakes/loopback-server'

export interface TokenProvider {
  readonly tokenUrl: string
  /** How many requests the token endpoint has had. */
  asked(): number
  /** Whether an Authorization header holds a token that was given here and lives. */
  accepts(header: string | undefined): Promise<boolean>
  stop(): Promise<void>
}

/** The client that the provider knows; both names hold characters that a header must have encoded. */
export const tokenClient = { clientId: 'console:tests', secret: 'secret +of/%&= the tests' } as const

/** What the provider keeps, for one server each; client credentials need no more of an adapter. */
const shelf = () => {
  const rows = new Map<string, unknown>()
  return class {
    readonly #name: string
    constructor(name: string) {
      this.#name = name
    }
    async upsert(id: string, payload: unknown) {
      rows.set(`${this.#name}/${id}`, payload)
    }
    async find(id: string) {
      return rows.get(`${this.#name}/${id}`)
    }
    async destroy(id: string) {
      rows.delete(`${this.#name}/${id}`)
    }
  }
}

/** The token endpoint of oidc-provider (a server that nobody here wrote) on 127.0.0.1; its tokens live `lifeSeconds`. */
export async function startTokenProvider(lifeSeconds: number): Promise<TokenProvider> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let handle: ReturnType<Provider['callback']> | undefined
  let asked = 0
  const server = await listen((request, response) => {
    asked += 1
    if (handle === undefined) response.writeHead(503).end()
    else handle(request, response)
  })
  const provider = new Provider(server.origin, {
    adapter: shelf(),
    clients: [
      {
        client_id: tokenClient.clientId,
        client_secret: tokenClient.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        scope: 'scim',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    scopes: ['scim', 'admin'],
    ttl: { ClientCredentials: lifeSeconds },
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['a key of the test server only'] },
  })
  handle = provider.callback()
  return {
    tokenUrl: `${server.origin}/token`,
    asked: () => asked,
    accepts: async (header) => {
      const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1]
      return token !== undefined && (await provider.ClientCredentials.find(token))?.isValid === true
    },
    stop: server.stop,
  }
}
