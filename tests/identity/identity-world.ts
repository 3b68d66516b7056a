import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { personSignIn } from '#shared/identity/person-sign-in'
import type { OpenIdAuthority } from '#tests/fakes/openid-authority'
import { scriptedBrowser, type ScriptedBrowser } from '#tests/fakes/scripted-browser'

/** The Graph that tokens are asked for; nothing is sent to it. */
export const graph = 'https://graph.example/v1.0'

export interface WorldOptions {
  readonly patience?: number
  readonly fetch?: typeof fetch
}

type Person = ReturnType<typeof personSignIn>
type Begin = Person['begin']

interface IdentityWorld {
  readonly person: Person
  readonly secrets: ReturnType<typeof memorySecrets>
  readonly browser: ScriptedBrowser
  readonly request: Pick<Parameters<Begin>[0], 'clientId' | 'cloud' | 'access'>
  begin(more?: Partial<Parameters<Begin>[0]>, signal?: AbortSignal): ReturnType<Begin>
  /** Puts its clock forward. */
  pass(milliseconds: number): void
}

/** The sign-in of a host with a browser that signs in by itself, at a simulated authority; its clock can be put forward. */
export function identityWorld(
  authority: OpenIdAuthority,
  browser: ScriptedBrowser = scriptedBrowser(),
  options: WorldOptions = {},
): IdentityWorld {
  const secrets = memorySecrets({})
  let passed = 0
  const person = personSignIn({
    fetch: (url, init) => (options.fetch ?? fetch)(url, init),
    secrets,
    browser,
    now: () => Date.now() + passed,
    patience: options.patience ?? 20_000,
  })
  const request = {
    clientId: authority.clientId,
    cloud: { authority: authority.origin, graph },
    access: 'write' as const,
  }
  return {
    person,
    secrets,
    browser,
    request,
    begin: (more = {}, signal = new AbortController().signal) => person.begin({ ...request, ...more }, signal),
    pass: (milliseconds) => {
      passed += milliseconds
    },
  }
}

/** What a piece of work fails with; throws where it ends well, or with a fault. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure
    throw thrown
  }
  throw new Error('It ended well where a failure was expected.')
}
