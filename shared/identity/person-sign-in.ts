import type { AuthenticationResult } from '@azure/msal-node'
import { ConsoleFailure } from '#shared/contract/failure'
import type { CloudChoice } from '#shared/contract/session'
import { isGuid } from '#shared/domain/object-id'
import { browserSignIn } from '#shared/identity/browser-sign-in'
import { clouds, placesOf } from '#shared/identity/clouds'
import { keptApplications } from '#shared/identity/kept-applications'
import { loginWatch } from '#shared/identity/login-watch'
import { isClaims, owedClaims } from '#shared/identity/owed-claims'
import { scopes, scopesFor, writeScopesIn } from '#shared/identity/permissions'
import {
  type Asked,
  clockSkewed,
  consentMissing,
  interactiveFailure,
  signInRequired,
  silentFailure,
} from '#shared/identity/sign-in-failure'
import type { Browser, Fetch, PersonSource, SecretStore } from '#shared/identity/sign-in-ports'
import { cacheKey, tenantOf } from '#shared/identity/token-cache'

/** Milliseconds that a person has in the browser. */
const defaultPatience = 5 * 60_000

/** A token is asked for anew so long before its end, in milliseconds. */
const early = 5 * 60_000

interface Request {
  readonly clientId: string
  readonly cloud: CloudChoice
  readonly tenantHint?: string
  readonly loginHint?: string
  readonly access: 'read' | 'write'
  /** Short names of scopes to write to ask for beside those to read; none unless given. */
  readonly write?: readonly string[]
  /** The one account that is meant; another one is refused, and nothing of it kept. */
  readonly homeAccountId?: string
}

interface AcquireOptions {
  readonly graph: string
  readonly signal?: AbortSignal
  readonly forceRefresh?: boolean
  readonly claims?: string
}

/**
 * Sign-in of a person with MSAL: interactive in the system browser, then silent. Tokens are in the host's secrets and in this
 * process, and leave only as the bearer of a request. Has the shape of the engine's SignIn port, and of AccessTokens for a person.
 */
export function personSignIn(parts: {
  fetch: Fetch
  secrets: SecretStore
  browser: Browser
  now: () => number
  patience?: number
}) {
  const { secrets, browser, now, patience = defaultPatience } = parts
  const watch = loginWatch(now)
  const applications = keptApplications({ fetch: parts.fetch, secrets, watch })
  const owed = owedClaims()
  const tokens = new Map<string, { value: string; until: number }>()
  const renewals = new Map<string, Promise<AuthenticationResult>>()
  /** Claims for which a token was had without a person, by account. */
  const met = new Map<string, string>()

  const tokenKey = (source: PersonSource, graph: string) =>
    `${cacheKey(source)} ${graph} ${[...source.consented].toSorted().join(' ')}`

  const throwIfSkewed = (authority: string, issuedAt?: unknown) => {
    const { host } = new URL(authority)
    // Where no answer bears a date the id token tells it, to the second.
    const ahead = watch.aheadOf(authority) ?? (typeof issuedAt === 'number' ? issuedAt * 1000 - now() : null)
    const skewed = clockSkewed(ahead, host)
    if (skewed !== null) throw skewed
  }

  const begin = async (request: Request, signal: AbortSignal) => {
    const { login, graph } = placesOf(request.cloud)
    const { clientId, access, loginHint, write = [] } = request
    const asked: Asked = { clientId, authority: `${login}/${request.tenantHint ?? 'organizations'}`, graph, write }
    watch.askTimeAnew(asked.authority)
    let result: AuthenticationResult
    let cache: string
    try {
      // Without a cache of its own: nothing is kept of a sign-in that turns out wrong.
      const application = await applications.fresh(clientId, asked.authority)
      result = await browserSignIn(
        application,
        { scopes: scopesFor(graph, write), loginHint, claims: owed.of(asked) },
        { browser, patience, signal, beforeOpening: () => throwIfSkewed(asked.authority) },
      )
      cache = application.getTokenCache().serialize()
    } catch (thrown) {
      throw interactiveFailure(thrown, asked, watch)
    }
    const { account, tenantId } = result
    if (account === null || !/^[A-Za-z0-9-]{1,64}$/.test(tenantId)) throw namesNoTenant()
    throwIfSkewed(asked.authority, (result.idTokenClaims as { iat?: unknown }).iat)
    if (
      request.tenantHint !== undefined &&
      isGuid(request.tenantHint) &&
      tenantId !== request.tenantHint.toLowerCase()
    ) {
      throw otherTenant(request.tenantHint, tenantId)
    }
    if (request.homeAccountId !== undefined && account.homeAccountId !== request.homeAccountId) {
      throw otherAccount(account.username)
    }
    const granted = writeScopesIn(result.scopes)
    if (write.some((scope) => !granted.includes(scope))) throw consentMissing(asked)
    const source: PersonSource = {
      kind: 'msal',
      clientId,
      authority: `${login}/${tenantId}`,
      homeAccountId: account.homeAccountId,
      username: account.username,
      access,
      // The service tells of every scope that was consented to, also of those that were not asked for now.
      consented: access === 'write' ? granted : [],
    }
    forget(source)
    owed.settle(source)
    await secrets.write(cacheKey(source), cache)
    return { source, tenantId, graph }
  }

  const acquire = async (source: PersonSource, options: AcquireOptions): Promise<string> => {
    const { signal, forceRefresh = false, claims } = options
    signal?.throwIfAborted()
    const key = tokenKey(source, options.graph)
    const known = tokens.get(key)
    if (!forceRefresh && claims === undefined && known !== undefined && known.until > now()) return known.value
    const kept = applications.of(source)
    if (claims !== undefined) {
      // Asked for a second time: the token that was had for them was not enough, so a person is to bring them.
      if (met.get(cacheKey(source)) === claims) owed.owe(source, claims)
      met.set(cacheKey(source), claims)
    }
    const result = await silently(source, { ...options, write: source.consented }).catch((thrown: unknown) => {
      // Consent to write that was taken back does not end the reading; the next write asks for it.
      const lost = thrown instanceof ConsoleFailure && thrown.failure.code === 'consent-required'
      if (lost && source.consented.length > 0) return silently(source, { ...options, write: [] })
      throw thrown
    })
    signal?.throwIfAborted()
    const until = (result.expiresOn?.getTime() ?? 0) - early
    // What was signed out meanwhile is not remembered again.
    if (kept.live()) tokens.set(key, { value: result.accessToken, until })
    return result.accessToken
  }

  /** A token without a person, of the tenant that was asked for; whoever asks for the same meanwhile gets the same. */
  const silently = (
    source: PersonSource,
    asked: Omit<AcquireOptions, 'signal'> & { readonly write: readonly string[] },
  ): Promise<AuthenticationResult> => {
    const { graph, write, forceRefresh = false, claims } = asked
    const key = JSON.stringify([cacheKey(source), graph, [...write].toSorted(), forceRefresh, claims])
    const running = renewals.get(key)
    if (running !== undefined) return running
    const renewal = renewed(source, { graph, write, forceRefresh, claims }).finally(() => renewals.delete(key))
    renewals.set(key, renewal)
    return renewal
  }
  const renewed = async (
    source: PersonSource,
    asked: { graph: string; write: readonly string[]; forceRefresh: boolean; claims: string | undefined },
  ): Promise<AuthenticationResult> => {
    const { graph, write, forceRefresh, claims } = asked
    const application = await applications.of(source).application
    const account = await applications.account(application, source)
    if (account === null) throw signInRequired(source.username)
    let result: AuthenticationResult
    try {
      result = await application.acquireTokenSilent({
        account,
        authority: source.authority,
        scopes: scopesFor(graph, write),
        forceRefresh,
        ...(claims !== undefined && isClaims(claims) ? { claims } : {}),
      })
    } catch (thrown) {
      const { clientId, authority, username } = source
      const failure = silentFailure(thrown, { clientId, authority, username, graph, write }, watch)
      if (failure instanceof ConsoleFailure && needsPerson.has(failure.failure.code)) {
        owed.owe(source, claimsOf(thrown) ?? claims ?? '')
        if (claims !== undefined && failure.failure.code === 'sign-in-required') throw asksAnew(source, failure)
      }
      throw failure
    }
    if (result.tenantId !== tenantOf(source)) throw otherTenant(tenantOf(source), result.tenantId)
    if (result.account?.homeAccountId !== source.homeAccountId) throw otherAccount(result.account?.username ?? '')
    return result
  }

  const forget = (source: PersonSource) => {
    applications.drop(source)
    met.delete(cacheKey(source))
    for (const key of tokens.keys()) if (key.startsWith(`${cacheKey(source)} `)) tokens.delete(key)
    for (const key of renewals.keys()) if (key.startsWith(`["${cacheKey(source)}",`)) renewals.delete(key)
  }

  return {
    clouds: () => clouds,
    scopes: () => scopes,
    begin,
    acquire,
    /**
     * The source with these scopes to write beside those it has, where they can be had without a person: an administrator may have
     * consented for all. Throws `consent-required`.
     */
    widen: async (
      source: PersonSource,
      options: { readonly graph: string; readonly write: readonly string[]; readonly signal?: AbortSignal },
    ): Promise<PersonSource> => {
      const { graph, write, signal } = options
      signal?.throwIfAborted()
      const fresh = write.filter((scope) => !source.consented.includes(scope))
      // Those that are had are looked at too: consent can be taken back. The library tells from its cache while a token lives.
      const missing = fresh.length === 0 ? [...write] : fresh
      const asked: Asked = { clientId: source.clientId, authority: source.authority, graph, write: missing }
      let result: AuthenticationResult
      try {
        result = await silently(source, { graph, write: [...new Set([...source.consented, ...write])] })
      } catch (thrown) {
        if (!(thrown instanceof ConsoleFailure) || thrown.failure.code !== 'consent-required') throw thrown
        const { detail } = thrown.failure
        throw consentMissing(asked, { cause: thrown, ...(detail === undefined ? {} : { detail }) })
      }
      signal?.throwIfAborted()
      const granted = writeScopesIn(result.scopes)
      if (missing.some((scope) => !granted.includes(scope))) throw consentMissing(asked)
      if (fresh.length === 0) return source
      return { ...source, consented: writeScopesIn([...source.consented, ...granted]) }
    },
    account: async (source: PersonSource) => {
      const account = await applications.account(await applications.of(source).application, source)
      return account === null ? null : { username: account.username, name: account.name ?? null }
    },
    signOut: async (source: PersonSource): Promise<boolean> => {
      const key = cacheKey(source)
      const had = (await secrets.read({ kind: 'sealed', key })) !== null
      forget(source)
      owed.settle(source)
      await secrets.remove(key)
      return had
    },
  }
}

/** After these the tenant's claims are brought by a person. */
const needsPerson: ReadonlySet<string> = new Set(['sign-in-required', 'conditional-access'])

/** Claims that the sign-in service itself asked for; null for none. */
function claimsOf(thrown: unknown): string | null {
  const claims = thrown instanceof Error && 'claims' in thrown ? thrown.claims : null
  return typeof claims === 'string' && claims !== '' ? claims : null
}

function asksAnew({ username }: PersonSource, { failure }: ConsoleFailure): ConsoleFailure {
  return signInRequired(username, {
    why: `The tenant asks ${username} for a new sign-in before Microsoft Graph answers: its Conditional Access, or the state of the account, has changed.`,
    detail: [failure.message, failure.detail].filter((part) => part !== undefined).join(' '),
  })
}

function namesNoTenant(): ConsoleFailure {
  return new ConsoleFailure({
    code: 'sign-in-failed',
    message: 'The sign-in service did not say of which tenant the account is.',
    remedy: 'Sign in with a work or school account; if it stays, check the sign-in host of the cloud.',
  })
}

function otherTenant(wanted: string, got: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'wrong-tenant',
    message: `The sign-in service gave a token of the tenant ${got} where ${wanted} was asked for.`,
    remedy: 'Nothing was kept. Sign in with an account of the tenant; a guest needs to be invited there first.',
  })
}

function otherAccount(username: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'wrong-tenant',
    message: `The browser signed in ${username}, another account than the one that was asked for.`,
    remedy: 'Nothing was kept. Choose the same account in the browser, or sign in again with the other one.',
  })
}
