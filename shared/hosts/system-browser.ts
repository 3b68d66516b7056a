import { ConsoleFailure } from '#shared/contract/failure'
import { browserCommand, startProgram } from '#shared/hosts/start-program'
import type { Browser } from '#shared/identity/sign-in-ports'

/**
 * The default browser of this machine. The address is told by `say` first, for whoever has no browser here; with BROWSER=none that
 * is all. Rejects with `sign-in-failed` where nothing can be started.
 */
export function systemBrowser(parts: {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  say: (line: string) => void
}): Browser {
  const { platform, environment, say } = parts
  return {
    open: async (address) => {
      const url = new URL(address)
      if (url.protocol !== 'https:') throw new Error('Only https addresses are opened.')
      say(`Sign in at ${url.href}`)
      if (environment['BROWSER'] === 'none') return
      try {
        await startProgram(browserCommand(platform, url.href), environment)
      } catch (thrown) {
        throw noBrowser(thrown)
      }
    },
  }
}

function noBrowser(cause: unknown): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'sign-in-failed',
      message: 'No browser could be started on this machine.',
      remedy: 'Set BROWSER=none and open the address that is shown in a browser of this machine.',
      detail: cause instanceof Error ? cause.message : String(cause),
    },
    { cause },
  )
}
