import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { program } from '#tests/cli/command-line'

export interface DemoLine {
  readonly graph: string
  readonly login: string
  readonly token: string
  readonly products: readonly {
    readonly id: string
    readonly appId: string
    readonly scim: string
    readonly token: string
  }[]
}

export interface DemoProcess extends DemoLine {
  product(id: string): DemoLine['products'][number]
  stop(): Promise<number | null>
}

/** The demo in a process of its own, as `demo` runs it. */
export async function startDemoProcess(dataFolder: string): Promise<DemoProcess> {
  const child = program(dataFolder).start('demo', '--json')
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = once(child, 'close').then(() => {
    throw new Error(`The demo ended before its first line: ${stderr}`)
  })
  const [first] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string]
  ended.catch(() => undefined)
  const line = JSON.parse(first) as DemoLine
  return {
    ...line,
    product: (id) => {
      const product = line.products.find((it) => it.id === id)
      if (product === undefined) throw new Error(`The demo has no product ${id}.`)
      return product
    },
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode
      child.kill('SIGTERM')
      await once(child, 'close')
      return child.exitCode
    },
  }
}
