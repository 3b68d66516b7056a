import { once } from 'node:events'
import { resolve } from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { type Failure, failureCodes, failureOf, ConsoleFailure } from '#shared/contract/failure'
import { buildIfStale } from '#shared/hosts/build-if-stale'
import { defaultDataFolder } from '#shared/hosts/data-folder'
import type { DemoProduct } from '#shared/hosts/demo-host'
import { desktopWindow } from '#shared/hosts/desktop-window'
import { fileLog } from '#shared/hosts/logs/file-log'
import { browserCommand, startProgram } from '#shared/hosts/start-program'
import { serveConsole } from '#shared/hosts/web/serve-console'

/** Where the console is started from, and who hears of it. */
export interface Launch {
  /** The checkout. */
  readonly root: string
  readonly isRoot: boolean
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  out(line: string): void
  error(line: string): void
}

const usage = `npm start -- [--demo] [--web] [--data DIR]

  --demo      opens straight on the demo tenant
  --web       serves the console as a page on 127.0.0.1 instead of opening the desktop window
  --data DIR  the data folder

BROWSER=none leaves the browser closed.`

interface Wishes {
  readonly demo: boolean
  readonly web: boolean
  readonly help: boolean
  readonly data: string | null
}

function wishesOf(argv: readonly string[]): Wishes {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      options: {
        demo: { type: 'boolean', default: false },
        web: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        data: { type: 'string' },
      },
    })
    if (values.data?.trim() === '') throw new Error('--data is empty.')
    return { demo: values.demo, web: values.web, help: values.help, data: values.data ?? null }
  } catch (thrown) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown),
      remedy: usage,
    })
  }
}

/** `npm start` from its first line to its last; answers the exit code. */
export async function startConsole(argv: readonly string[], launch: Launch): Promise<number> {
  try {
    return await run(wishesOf(argv), launch)
  } catch (thrown) {
    const failure = failureOf(thrown)
    launch.error(inWords(failure))
    return failureCodes[failure.code]
  }
}

async function run(wishes: Wishes, launch: Launch): Promise<number> {
  const { root, isRoot, platform, environment, signal } = launch
  if (wishes.help) {
    launch.out(usage)
    return 0
  }
  const dataFolder = wishes.data === null ? defaultDataFolder(platform, environment) : resolve(wishes.data)
  const { failure } = await buildIfStale(root, launch.error)
  if (failure !== null) {
    throw new ConsoleFailure({
      code: 'internal',
      message: 'The window could not be built.',
      remedy: "Run 'npm ci' and start again; if it stays, report it with the detail.",
      detail: stripVTControlCharacters(failure).slice(0, 2_000),
    })
  }
  const common = { root, dataFolder, demo: wishes.demo, platform, environment, signal }
  if (!wishes.web) {
    const outcome = await desktopWindow({ ...common, isRoot, say: launch.error })
    if (outcome.kind === 'closed') return outcome.exit
    launch.error(`No desktop window, because ${outcome.why}: the same console is served as a page.`)
  }
  const log = fileLog({ dataFolder, host: 'page', environment, say: launch.error })
  const served = await serveConsole({ ...common, log, say: launch.error })
  try {
    launch.out(`SCIM Console is at ${served.address} (good for one visit; Ctrl+C ends it)`)
    if (served.products.length > 0) launch.out(productsInWords(served.products))
    if (environment['BROWSER'] !== 'none') {
      await startProgram(browserCommand(platform, served.address), environment).catch(() =>
        launch.error('No browser could be started here: open the address yourself.'),
      )
    }
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await served.stop()
  }
  return 0
}

function productsInWords(products: readonly DemoProduct[]): string {
  const width = Math.max(...products.map(({ id }) => id.length))
  return [
    'The products of the demo tenant, each with its SCIM address and token:',
    ...products.map(({ id, scim, token }) => `  ${id.padEnd(width)}  ${scim}  ${token}`),
  ].join('\n')
}

function inWords({ message, remedy, detail }: Failure): string {
  return [message, remedy, ...(detail === undefined ? [] : [`Detail: ${detail}`])].join('\n')
}
