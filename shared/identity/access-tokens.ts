import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Fetch, PersonSource } from '#shared/identity/sign-in-ports'
import { type TokenHint, tokenHint } from '#shared/identity/token-hint'

const tokenSchema = z.object({ access_token: z.string().min(1).max(65_536), expires_in: z.number().positive() })

interface KeptToken {
  readonly value: string
  readonly until: number
}

type Acquire<Source> = (
  source: Source,
  options: {
    readonly graph: string
    readonly signal?: AbortSignal
    readonly forceRefresh?: boolean
    readonly claims?: string
  },
) => Promise<string>

/**
 * Tokens from an environment variable, from the demo's login endpoint on this machine, or of a person who signed in. Has the shape of
 * the engine's AccessTokens port.
 */
export function accessTokens(parts: {
  environment: (variable: string) => string | undefined
  fetch: Fetch
  now: () => number
  person: { acquire: Acquire<PersonSource> }
}) {
  const kept = new Map<string, KeptToken>()

  const fromEnvironment = (variable: string): string => {
    const value = parts.environment(variable)?.trim()
    if (value !== undefined && value !== '') return value
    throw new ConsoleFailure({
      code: 'sign-in-required',
      message: `The environment variable ${variable} with the access token is not set.`,
      remedy: `Set ${variable} to an access token for Microsoft Graph and try again; the console keeps only its name.`,
    })
  }

  const fromDemo = async (login: string, forceRefresh: boolean, signal: AbortSignal | undefined): Promise<string> => {
    const known = kept.get(login)
    if (known !== undefined && !forceRefresh && known.until > parts.now()) return known.value
    const answer = await askDemo(parts.fetch, login, signal)
    // A minute early, so that a token does not run out on its way.
    kept.set(login, { value: answer.access_token, until: parts.now() + (answer.expires_in - 60) * 1000 })
    return answer.access_token
  }

  const acquire: Acquire<
    { kind: 'environment'; variable: string } | { kind: 'demo'; login: string } | PersonSource
  > = async (source, options) => {
    if (source.kind === 'environment') {
      if (options.claims !== undefined) throw needsAnotherToken(source.variable)
      return fromEnvironment(source.variable)
    }
    if (source.kind === 'demo') {
      return fromDemo(source.login, options.forceRefresh === true || options.claims !== undefined, options.signal)
    }
    return parts.person.acquire(source, options)
  }
  return {
    acquire,
    said: async (...asked: Parameters<typeof acquire>): Promise<TokenHint> => tokenHint(await acquire(...asked)),
  }
}

function needsAnotherToken(variable: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'sign-in-required',
    message: `The tenant asks for a new sign-in before Microsoft Graph answers; the token in ${variable} is not enough any more.`,
    remedy: `Get a new access token, put it into ${variable}, and try again.`,
  })
}

async function askDemo(
  fetch: Fetch,
  login: string,
  signal: AbortSignal | undefined,
): Promise<z.output<typeof tokenSchema>> {
  try {
    const response = await fetch(`${login}/token`, { method: 'POST', redirect: 'error', ...(signal ? { signal } : {}) })
    return tokenSchema.parse(await response.json())
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown
    throw new ConsoleFailure(
      {
        code: 'demo-not-running',
        message: `The demo tenant does not answer at ${login}.`,
        remedy:
          'Open the demo tenant in the window, or start it in another terminal (npm start -- --demo), and leave it running.',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      },
      { cause: thrown },
    )
  }
}
