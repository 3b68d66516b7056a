import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'

const tokenSchema = z.object({ access_token: z.string().min(1).max(65_536), expires_in: z.number().positive() })

interface KeptToken {
  readonly value: string
  readonly until: number
}

/**
 * Tokens that need no window: from an environment variable, or from the demo's login endpoint on this machine. The type is the engine's
 * AccessTokens port by shape.
 */
export function localAccessTokens(parts: {
  environment: (variable: string) => string | undefined
  fetch: (url: string, init: RequestInit) => Promise<Response>
  now: () => number
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

  return {
    acquire: async (
      source: { kind: 'environment'; variable: string } | { kind: 'demo'; login: string },
      options: { signal?: AbortSignal; forceRefresh?: boolean },
    ): Promise<string> =>
      source.kind === 'environment'
        ? fromEnvironment(source.variable)
        : fromDemo(source.login, options.forceRefresh ?? false, options.signal),
  }
}

async function askDemo(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
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
        remedy: 'Start it in another terminal (npm start -- --demo) and leave it running.',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      },
      { cause: thrown },
    )
  }
}
