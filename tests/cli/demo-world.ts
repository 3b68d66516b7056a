import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { type CommandLine, commandLine, type Ran } from '#tests/cli/command-line'
import { type DemoProcess, startDemoProcess } from '#tests/cli/demo-process'

export interface DemoWorld {
  readonly demo: DemoProcess
  readonly folder: string
  /** Holds the products' tokens in variables named by tokenVariable, and Graph's in GRAPH_TOKEN. */
  readonly cli: CommandLine
  /** Runs a command that must end well, as one JSON document. */
  ok(...argv: string[]): Promise<Ran>
  /** A person's hand in the demo. */
  act(...words: string[]): Promise<void>
}

export const tokenVariable = (product: string) => `TOKEN_${product.replaceAll('-', '_').toUpperCase()}`

/** For all tests of a file: the demo in a process of its own, its tenant registered and synchronised in a folder of its own. */
export function demoWorld(): () => DemoWorld {
  let world: DemoWorld | undefined
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-cli-'))
    const demo = await startDemoProcess(folder)
    const tokens = demo.products.map(({ id, token }) => [tokenVariable(id), token])
    const cli = commandLine(folder, { GRAPH_TOKEN: demo.token, ...Object.fromEntries(tokens) })
    const ok = async (...argv: string[]) => {
      const ran = await cli.run(...argv, '--json')
      expect([ran.exit, ran.stderr, ran.stdout]).toEqual([0, '', expect.any(String)])
      return ran
    }
    const act = async (...words: string[]) => {
      await ok('demo', 'do', ...words)
    }
    world = { demo, folder, cli, ok, act }
    await ok('sync')
  })
  afterAll(async () => {
    if (world === undefined) return
    expect(await world.demo.stop()).toBe(0)
    rmSync(world.folder, { recursive: true, force: true })
  })
  return () => {
    if (world === undefined) throw new Error('The demo has not been started.')
    return world
  }
}
