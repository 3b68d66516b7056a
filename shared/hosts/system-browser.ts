import { spawn } from 'node:child_process'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Browser } from '#shared/identity/sign-in-ports'

/** The command that hands an address to the default browser; the address is one argument, no shell reads it. */
function opener(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  if (platform === 'darwin') return ['open', url]
  return ['xdg-open', url]
}

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
      const [program, ...rest] = opener(platform, url.href)
      await new Promise<void>((resolve, reject) => {
        const child = spawn(program, rest, { stdio: 'ignore', detached: true, env: environment })
        child.once('spawn', () => {
          child.unref()
          resolve()
        })
        child.once('error', (error) => reject(noBrowser(error)))
      })
    },
  }
}

function noBrowser(cause: Error): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'sign-in-failed',
      message: 'No browser could be started on this machine.',
      remedy: 'Set BROWSER=none and open the address that is shown in a browser of this machine.',
      detail: cause.message,
    },
    { cause },
  )
}
