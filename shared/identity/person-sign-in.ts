import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node'
import { ConsoleFailure } from '#shared/contract/failure'
import type { CloudChoice } from '#shared/contract/session'
import { browserSignIn } from '#shared/identity/browser-sign-in'
import { clouds, isKnownSignInHost, placesOf } from '#shared/identity/clouds'
import { networkClient } from '#shared/identity/network-client'
import { scopesFor } from '#shared/identity/permissions'
import { interactiveFailure, signInRequired, silentFailure } from '#shared/identity/sign-in-failure'
import type { Browser, Fetch, PersonSource, SecretStore } from '#shared/identity/sign-in-ports'
import { cacheKey, cachePlugin, tenantOf } from '#shared/identity/token-cache'

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
  const network = networkClient(parts.fetch)
  const applications = new Map<string, Promise<PublicClientApplication>>()
  const tokens = new Map<string, { value: string; until: number }>()

  const applicationFor = async (
    clientId: string,
    authority: string,
    key?: string,
  ): Promise<PublicClientApplication> => {
    // Loaded on the first sign-in: a start without one does not pay for it.
    const msal = await import('@azure/msal-node')
    const { host } = new URL(authority)
    return new msal.PublicClientApplication({
      auth: { clientId, authority, knownAuthorities: isKnownSignInHost(host) ? [] : [host] },
      cache: key === undefined ? {} : { cachePlugin: cachePlugin(secrets, key) },
      system: { networkClient: network },
    })
  }
  const keptApplication = (source: PersonSource): Promise<PublicClientApplication> => {
    const key = cacheKey(source)
    let application = applications.get(key)
    if (application === undefined) {
      application = applicationFor(source.clientId, source.authority, key)
      applications.set(key, application)
    }
    return application
  }
  const accountOf = async (application: PublicClientApplication, source: PersonSource): Promise<AccountInfo | null> => {
    const accounts = await application.getTokenCache().getAllAccounts()
    const mine = accounts.filter(({ homeAccountId }) => homeAccountId === source.homeAccountId)
    // The tenant of a silent request is the account's: a guest has one account a tenant.
    return mine.find(({ tenantId }) => tenantId === tenantOf(source)) ?? null
  }
  const tokenKey = (source: PersonSource, graph: string) => `${cacheKey(source)} ${source.access} ${graph}`

  const begin = async (request: Request, signal: AbortSignal) => {
    const { login, graph } = placesOf(request.cloud)
    const authority = `${login}/${request.tenantHint ?? 'organizations'}`
    const { clientId, access, loginHint } = request
    let result: AuthenticationResult
    let cache: string
    try {
      // Without a cache of its own: nothing is kept of a sign-in that turns out wrong.
      const application = await applicationFor(clientId, authority)
      result = await browserSignIn(
        application,
        { scopes: scopesFor(graph, access), loginHint },
        { browser, patience, signal },
      )
      cache = application.getTokenCache().serialize()
    } catch (thrown) {
      throw interactiveFailure(thrown, { clientId, authority })
    }
    const { account, tenantId } = result
    if (account === null || !/^[A-Za-z0-9-]{1,64}$/.test(tenantId)) throw namesNoTenant()
    if (
      request.tenantHint !== undefined &&
      isGuid(request.tenantHint) &&
      tenantId !== request.tenantHint.toLowerCase()
    ) {
      throw otherTenant(request.tenantHint, tenantId)
    }
    const source: PersonSource = {
      kind: 'msal',
      clientId,
      authority: `${login}/${tenantId}`,
      homeAccountId: account.homeAccountId,
      username: account.username,
      access,
      consented: [],
    }
    forgetTokens(source)
    await secrets.write(cacheKey(source), cache)
    return { source, tenantId, graph }
  }

  const acquire = async (
    source: PersonSource,
    options: { readonly graph: string; readonly signal?: AbortSignal; readonly forceRefresh?: boolean },
  ): Promise<string> => {
    const { signal, forceRefresh = false } = options
    signal?.throwIfAborted()
    const known = tokens.get(tokenKey(source, options.graph))
    if (!forceRefresh && known !== undefined && known.until > now()) return known.value
    const result = await silently(source, options.graph, forceRefresh)
    signal?.throwIfAborted()
    if (result.tenantId !== tenantOf(source)) throw otherTenant(tenantOf(source), result.tenantId)
    const until = (result.expiresOn?.getTime() ?? 0) - early
    tokens.set(tokenKey(source, options.graph), { value: result.accessToken, until })
    return result.accessToken
  }
  const silently = async (
    source: PersonSource,
    graph: string,
    forceRefresh: boolean,
  ): Promise<AuthenticationResult> => {
    const application = await keptApplication(source)
    const account = await accountOf(application, source)
    if (account === null) throw signInRequired(source.username)
    try {
      return await application.acquireTokenSilent({
        account,
        authority: source.authority,
        scopes: scopesFor(graph, source.access),
        forceRefresh,
      })
    } catch (thrown) {
      throw silentFailure(thrown, source)
    }
  }

  const forgetTokens = (source: PersonSource) => {
    applications.delete(cacheKey(source))
    for (const key of tokens.keys()) if (key.startsWith(`${cacheKey(source)} `)) tokens.delete(key)
  }

  return {
    clouds: () => clouds,
    begin,
    acquire,
    account: async (source: PersonSource) => {
      const account = await accountOf(await keptApplication(source), source)
      return account === null ? null : { username: account.username, name: account.name ?? null }
    },
    signOut: async (source: PersonSource): Promise<boolean> => {
      const key = cacheKey(source)
      const had = (await secrets.read({ kind: 'sealed', key })) !== null
      forgetTokens(source)
      await secrets.remove(key)
      return had
    },
  }
}

const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

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
