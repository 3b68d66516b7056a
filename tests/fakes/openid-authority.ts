import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { type AuthorityPerson, type Consents, consents as startConsents } from '#tests/fakes/openid-authority-people'

/** Ways of the authority that a test changes while it runs. */
export interface AuthorityBehaviour {
  /** What the authorize page brings back instead of a code. */
  refusal: { readonly error: string; readonly error_description: string } | null
  /** The nonce in id tokens, where it is not the one asked for; null leaves it out. */
  nonce: string | null | undefined
  /** The tenant in tokens, where it is not the authority's. */
  tenantId: string | undefined
  /** The error that refresh tokens are answered with. */
  refresh: { readonly error: string; readonly error_description: string; readonly suberror?: string } | null
  /** What the token endpoint answers in place of tokens. */
  tokenAnswer: { readonly status: number; readonly headers: Record<string, string>; readonly body: string } | null
  /** What everything but the authorize page is answered with while it lasts. */
  busy: { readonly status: number; readonly headers: Record<string, string>; readonly body: string } | null
  /** Who consents to what nobody has consented to: the person on the page, nobody but an administrator, or the person declines. */
  consent: 'person' | 'administrator' | 'declined'
  /** Whether claims beyond the client's capabilities are met without a person. */
  claims: 'silent' | 'interactive'
  /** Username of the person whom the page signs in where no hint names one. */
  person: string | undefined
  /** Milliseconds that its clock is ahead, and whether its answers bear a date. */
  ahead: number
  dated: boolean
  /** Waited for before the token endpoint answers. */
  hold: Promise<void> | null
}

/** How an authority behaves unless a test says otherwise. */
export const authorityDefaults: AuthorityBehaviour = {
  refusal: null,
  nonce: undefined,
  tenantId: undefined,
  refresh: null,
  tokenAnswer: null,
  busy: null,
  consent: 'person',
  claims: 'silent',
  person: undefined,
  ahead: 0,
  dated: true,
  hold: null,
}

/** A secret that was handed out; an access token with what it is good for. */
export interface Issued {
  readonly kind: 'code' | 'access' | 'refresh' | 'id'
  readonly value: string
  readonly tenantId?: string
  readonly username?: string
  readonly scopes?: readonly string[]
  /** What the request's `claims` asked for, beside the client's capabilities; null for nothing. */
  readonly claims?: unknown
}

export interface OpenIdAuthority {
  /** The sign-in host: https://127.0.0.1:port. */
  readonly origin: string
  /** The certificate to trust, PEM. */
  readonly certificate: string
  readonly clientId: string
  readonly tenantId: string
  readonly username: string
  readonly behaviour: AuthorityBehaviour
  /** Every secret it has handed out: codes, access, refresh and id tokens. */
  readonly issued: Issued[]
  /** Requests so far, as METHOD path. */
  readonly seen: string[]
  /** The authorize requests so far. */
  readonly asked: URLSearchParams[]
  /** The token requests so far. */
  readonly redeemed: URLSearchParams[]
  readonly consents: Consents
  stop(): Promise<void>
}

export interface AuthorityOptions {
  readonly tenantId?: string
  readonly clientId?: string
  readonly username?: string
  /** An access token to hand out; a new opaque one each time unless given. */
  readonly accessToken?: string
  readonly port?: number
  /** Seconds. */
  readonly lifetime?: number
  /** Whom it can sign in, in which tenants; one person of one tenant unless given. */
  readonly people?: readonly AuthorityPerson[]
}

/** Who is signed in where, for what. */
interface Session {
  readonly person: AuthorityPerson
  readonly tenant: string
  readonly scope: string
}

interface Grant extends Session {
  readonly nonce: string | null
  readonly redirectUri: string
  readonly challenge: string
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const isGuid = (text: string) => /^[0-9a-f-]{36}$/.test(text)
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * A simulated OpenID authority over HTTPS on 127.0.0.1: discovery, an authorize page that answers by form_post, and a token endpoint
 * that checks the code, its PKCE verifier (S256), the client and the redirect address. It gives a token only for scopes that somebody
 * has consented to, and names every one of those in it.
 */
export async function startOpenIdAuthority(options: AuthorityOptions = {}): Promise<OpenIdAuthority> {
  const tenantId = options.tenantId ?? '6c1f6d0e-7a5d-4b8e-9a53-2f1a3c9d7e10'
  const clientId = options.clientId ?? '2d4f3c1a-90ab-4cde-8f01-23456789abcd'
  const username = options.username ?? 'alex.admin@contoso.example'
  const people = options.people ?? [
    { id: '0f9d1c2b-3a4e-4f5a-8b6c-7d8e9f0a1b2c', username, name: 'Alex Admin', home: tenantId, guestOf: [] },
  ]
  const lifetime = options.lifetime ?? 3600
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyId = 'test-key'
  const names = [
    { type: 7 as const, ip: '127.0.0.1' },
    { type: 2 as const, value: 'localhost' },
  ]
  const pems = await generate([{ name: 'commonName', value: 'Simulated sign-in authority' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: names },
    ],
  })
  const grants = new Map<string, Grant>()
  const refreshTokens = new Map<string, Session>()
  const issued: Issued[] = []
  const behaviour: AuthorityBehaviour = { ...authorityDefaults }
  const consents = startConsents()
  const tenants = new Set([tenantId, ...people.flatMap(({ home, guestOf }) => [home, ...guestOf])])
  const seen: string[] = []
  const asked: URLSearchParams[] = []
  const redeemed: URLSearchParams[] = []
  let origin = ''

  const secret = (kind: 'code' | 'access' | 'refresh', more: Omit<Partial<Issued>, 'kind'> = {}) => {
    const value = more.value ?? `${kind}-${randomBytes(24).toString('base64url')}`
    issued.push({ kind, ...more, value })
    return value
  }
  const clientInfo = ({ person }: Session) => base64url({ uid: person.id, utid: person.home })
  const idToken = ({ person, tenant }: Session, nonce: string | null) => {
    const tid = behaviour.tenantId ?? tenant
    const now = Math.floor((Date.now() + behaviour.ahead) / 1000)
    const head = base64url({ alg: 'RS256', typ: 'JWT', kid: keyId })
    const said = behaviour.nonce === undefined ? nonce : behaviour.nonce
    const claims = base64url({
      iss: `${origin}/${tid}/v2.0`,
      aud: clientId,
      iat: now,
      nbf: now,
      exp: now + lifetime,
      oid: person.id,
      sub: `subject of ${person.id}`,
      tid,
      ver: '2.0',
      name: person.name,
      preferred_username: person.username,
      ...(said === null ? {} : { nonce: said }),
    })
    const signature = createSign('RSA-SHA256').update(`${head}.${claims}`).sign(privateKey, 'base64url')
    const value = `${head}.${claims}.${signature}`
    issued.push({ kind: 'id', value })
    return value
  }

  const discovery = (tenant: string) => {
    const named = tenant === 'organizations' ? '{tenantid}' : isGuid(tenant) ? tenant : tenantId
    return json(200, {
      issuer: `${origin}/${named}/v2.0`,
      authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
      jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
      response_modes_supported: ['form_post'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  }

  /** Who signs in, and in which tenant: the one of the address, else that of the account. */
  const sessionOf = (tenant: string, query: URLSearchParams): Session => {
    const hint = query.get('login_hint') ?? behaviour.person
    const person = people.find((one) => one.username === hint) ?? people[0]
    if (person === undefined) throw new Error('the authority knows nobody')
    const scope = query.get('scope') ?? ''
    if (tenant === 'organizations') return { person, scope, tenant: person.home }
    return { person, scope, tenant: isGuid(tenant) ? tenant : tenantId }
  }
  const refusalFor = ({ person, tenant, scope }: Session): AuthorityBehaviour['refusal'] => {
    if (behaviour.refusal !== null) return behaviour.refusal
    if (options.people !== undefined && ![person.home, ...person.guestOf].includes(tenant)) {
      return {
        error: 'invalid_request',
        error_description: `AADSTS50020: ${person.username} does not exist in the tenant`,
      }
    }
    const missing = consents.missing(tenant, person.id, scope.split(' '))
    if (missing.length === 0) return null
    if (behaviour.consent === 'declined') {
      return { error: 'access_denied', error_description: 'AADSTS65004: the user declined to consent' }
    }
    if (behaviour.consent === 'administrator') {
      return { error: 'access_denied', error_description: 'AADSTS90094: an administrator has to consent' }
    }
    consents.consent(tenant, person.id, missing)
    return null
  }

  const authorize = (tenant: string, query: URLSearchParams) => {
    asked.push(query)
    const redirectUri = query.get('redirect_uri') ?? ''
    const challenge = query.get('code_challenge') ?? ''
    const problem =
      (query.get('client_id') !== clientId && 'AADSTS700016: the application was not found') ||
      (query.get('response_type') !== 'code' && 'only codes') ||
      (query.get('response_mode') !== 'form_post' && 'only form_post') ||
      (!/^http:\/\/localhost:\d+$/.test(redirectUri) && 'AADSTS50011: the redirect address does not match') ||
      (query.get('code_challenge_method') !== 'S256' && 'AADSTS501481: PKCE S256 is needed') ||
      (!/^[\w-]{43}$/.test(challenge) && 'AADSTS501481: no code challenge') ||
      ((query.get('state') ?? '') === '' && 'no state')
    if (problem) return html(400, `<p>${escaped(problem)}</p>`)
    const fields: Record<string, string> = { state: query.get('state') ?? '' }
    const session = sessionOf(tenant, query)
    const refusal = refusalFor(session)
    if (refusal === null) {
      const code = secret('code')
      grants.set(code, { ...session, nonce: query.get('nonce'), redirectUri, challenge })
      fields['code'] = code
      fields['client_info'] = clientInfo(session)
    } else {
      Object.assign(fields, refusal)
    }
    const inputs = Object.entries(fields).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}" />`,
    )
    return html(
      200,
      `<form method="post" action="${escaped(redirectUri)}">${inputs.join('')}<button>Sign in as ${escaped(session.person.username)}</button></form>
      <script>document.forms[0].submit()</script>`,
    )
  }

  const tokens = (session: Session, nonce: string | null, claims: unknown) => {
    const { person, tenant } = session
    const scopes = consents.granted(tenant, person.id, session.scope.split(' '))
    const refreshToken = secret('refresh')
    refreshTokens.set(refreshToken, session)
    return json(200, {
      token_type: 'Bearer',
      scope: scopes.join(' '),
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: secret('access', {
        ...(options.accessToken === undefined ? {} : { value: options.accessToken }),
        tenantId: behaviour.tenantId ?? tenant,
        username: person.username,
        scopes,
        claims,
      }),
      refresh_token: refreshToken,
      id_token: idToken(session, nonce),
      client_info: clientInfo(session),
    })
  }

  const token = (tenant: string, body: URLSearchParams) => {
    redeemed.push(body)
    const claims = challengeIn(body.get('claims'))
    if (behaviour.tokenAnswer !== null) return behaviour.tokenAnswer
    if (body.get('client_id') !== clientId) {
      return json(400, {
        error: 'unauthorized_client',
        error_description: 'AADSTS700016: the application was not found',
      })
    }
    if (body.get('grant_type') === 'refresh_token') {
      if (behaviour.refresh !== null) return json(400, behaviour.refresh)
      const kept = refreshTokens.get(body.get('refresh_token') ?? '')
      if (kept === undefined) {
        return json(400, { error: 'invalid_grant', error_description: 'AADSTS70000: the refresh token is not valid' })
      }
      if (claims !== null && behaviour.claims === 'interactive') {
        return json(400, {
          error: 'interaction_required',
          error_description: 'AADSTS50076: multi-factor authentication is needed',
          suberror: 'basic_action',
        })
      }
      const session = { ...kept, tenant: isGuid(tenant) ? tenant : kept.tenant, scope: body.get('scope') ?? kept.scope }
      if (consents.missing(session.tenant, session.person.id, session.scope.split(' ')).length > 0) {
        return json(400, {
          error: 'invalid_grant',
          error_description: 'AADSTS65001: the user or administrator has not consented',
          suberror: 'consent_required',
        })
      }
      return tokens(session, null, claims)
    }
    const code = body.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const verifier = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (grant === undefined || grant.redirectUri !== body.get('redirect_uri') || grant.challenge !== verifier) {
      return json(400, {
        error: 'invalid_grant',
        error_description: 'AADSTS54005: the code was redeemed, or is not of this request',
      })
    }
    return tokens(grant, grant.nonce, claims)
  }

  const answer = (method: string, url: URL, body: URLSearchParams) => {
    const [, tenant = '', ...rest] = url.pathname.split('/')
    const path = rest.join('/')
    if (behaviour.tenantId !== undefined) tenants.add(behaviour.tenantId)
    if (behaviour.busy !== null && !path.endsWith('/authorize')) return behaviour.busy
    if (!tenants.has(tenant) && !['organizations', 'contoso.example'].includes(tenant)) {
      return json(400, { error: 'invalid_tenant', error_description: 'AADSTS90002: the tenant was not found' })
    }
    if (path === 'v2.0/.well-known/openid-configuration') return discovery(tenant)
    if (path === 'discovery/v2.0/keys') {
      return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }] })
    }
    if (path === 'oauth2/v2.0/authorize' && method === 'GET') return authorize(tenant, url.searchParams)
    if (path === 'oauth2/v2.0/token' && method === 'POST') return token(tenant, body)
    return json(404, { error: 'not_found' })
  }

  const server = createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    const url = new URL(request.url ?? '/', origin)
    const method = request.method ?? ''
    seen.push(`${method} ${url.pathname}`)
    readForm(request)
      .then(async (body) => {
        const { status, headers, body: text } = answer(method, url, body)
        if (url.pathname.endsWith('/token')) await behaviour.hold
        response.sendDate = false
        const date = new Date(Date.now() + behaviour.ahead).toUTCString()
        response.writeHead(status, { ...(behaviour.dated ? { date } : {}), ...headers }).end(text)
      })
      .catch(() => response.writeHead(400).end())
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    certificate: pems.cert,
    clientId,
    tenantId,
    username,
    behaviour,
    issued,
    seen,
    asked,
    redeemed,
    consents,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What a request's claims want in the access token beside the capability to take challenges; null for nothing. */
function challengeIn(text: string | null): unknown {
  const { access_token: accessToken = {} } = JSON.parse(text ?? '{}') as { access_token?: Record<string, unknown> }
  const { xms_cc: _, ...wanted } = accessToken
  return Object.keys(wanted).length === 0 ? null : { access_token: wanted }
}

function json(status: number, body: unknown) {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function html(status: number, body: string) {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>Sign in</title>${body}`,
  }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.length > 100_000) throw new Error('the form is too long')
  }
  return new URLSearchParams(text)
}
