import { ConsoleFailure } from '#shared/contract/failure'
import type { Ports } from '#shared/engine/ports'
import { basicHeader, requiredSecret } from '#shared/engine/scim/credential'
import type { Authorization, Credential, ScimAuth, SecretSource } from '#shared/engine/scim/credential'
import type { ScimLimits } from '#shared/engine/scim/scim-resources'
import { carriesSecrets } from '#shared/engine/scim/target-url'
import { requestToken } from '#shared/engine/scim/token-request'
import type { TokenAnswer } from '#shared/engine/scim/token-request'

type ClientCredentials = Extract<ScimAuth, { kind: 'client-credentials' }>

/** The part of its life after which a token is replaced before it ends. */
const freshPart = 0.8

interface Held {
  readonly credential: Credential
  /** Milliseconds since 1970; null where the endpoint does not say how long the token lives. */
  readonly staleAt: number | null
}

/**
 * OAuth 2.0 client credentials (RFC 6749 4.4): a token is fetched when one is needed, by one request at a time for all that wait,
 * and again at 80 % of its life or when the SCIM server has refused it.
 */
export function clientCredentials(
  auth: ClientCredentials,
  host: string,
  secret: SecretSource,
  ports: Pick<Ports, 'fetch' | 'clock' | 'log'>,
  limits: ScimLimits,
): Authorization {
  const url = tokenAddress(auth.tokenUrl)
  let held: Held | null = null
  let pending: Promise<Held> | null = null
  let method: 'basic' | 'post' = 'basic'

  const fetchToken = async (): Promise<Held> => {
    const clientSecret = requiredSecret(await secret(), host, 'client secret')
    const secrets = secretForms(auth.clientId, clientSecret)
    const ask = (way: typeof method) => requestToken(url, tokenForm(auth, clientSecret, way), secrets, ports, limits)
    let answer = await ask(method)
    if (!answer.ok && answer.refusal !== null && method === 'basic') {
      const posted = await ask('post')
      if (posted.ok) method = 'post'
      answer = posted.ok || !tellsMore(answer) ? posted : answer
    }
    if (!answer.ok) throw answer.failure
    const { accessToken, lifeMs } = answer
    return {
      credential: { header: `Bearer ${accessToken}`, secrets: [accessToken, ...secrets] },
      staleAt: lifeMs === null ? null : ports.clock.now() + lifeMs * freshPart,
    }
  }

  const shared = (): Promise<Held> => {
    pending ??= fetchToken()
      .then((fetched) => (held = fetched))
      .finally(() => (pending = null))
    return pending
  }

  const isFresh = ({ staleAt }: Held) => staleAt === null || ports.clock.now() < staleAt

  return {
    credential: async (signal) => {
      const { credential } = held !== null && isFresh(held) ? held : await unlessAborted(shared(), signal)
      return credential
    },
    renew: async (refused, signal) => {
      // Another request may have replaced it meanwhile.
      if (held !== null && held.credential.header === refused.header) held = null
      const { credential } = held !== null && isFresh(held) ? held : await unlessAborted(shared(), signal)
      return credential
    },
  }
}

/** Throws `invalid-input` or `address-insecure` where the client secret may not be sent there. */
export function tokenAddress(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (url !== null && url.protocol === 'http:' && !carriesSecrets(url)) {
    throw new ConsoleFailure({
      code: 'address-insecure',
      message: `The token address at ${url.host} is plain http, so the client secret would travel readable.`,
      remedy: 'Use the https address; http is allowed on this machine (127.0.0.1, localhost) only.',
    })
  }
  if (url === null || !carriesSecrets(url) || url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: 'The token address is no complete https address, or holds a user name, a password or a part after #.',
      remedy: "Give the address of the product's token endpoint, e.g. https://app.example.com/oauth/token.",
    })
  }
  return url
}

/** RFC 6749 2.3.1: the secret goes in the header or in the body, and then in that place alone. */
function tokenForm({ clientId, scope }: ClientCredentials, clientSecret: string, way: 'basic' | 'post') {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scope !== undefined && scope !== '') form.set('scope', scope)
  if (way === 'post') {
    form.set('client_id', clientId)
    form.set('client_secret', clientSecret)
    return { form, authorization: null }
  }
  return { form, authorization: basicHeader(formEncoded(clientId), formEncoded(clientSecret)) }
}

const formEncoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)

/** The client secret in every form in which it is sent, so that no form of it is repeated. */
const secretForms = (clientId: string, clientSecret: string): string[] => [
  basicHeader(formEncoded(clientId), formEncoded(clientSecret)).slice('Basic '.length),
  clientSecret,
  formEncoded(clientSecret),
]

/** A refusal of something else than of the way the client was named says more than the refusal of the second way. */
const tellsMore = (answer: TokenAnswer & { ok: false }) =>
  answer.refusal !== null && !['', 'invalid_client', 'invalid_request'].includes(answer.refusal)

/** The shared request goes on for others where this caller is cancelled. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  signal.throwIfAborted()
  let stop: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
  })
  work.catch(() => undefined)
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
