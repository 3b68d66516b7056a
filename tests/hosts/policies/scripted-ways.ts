import type { PolicyWays } from '#shared/hosts/policies/found-policies'
import type { Ran } from '#shared/hosts/policies/bounded-run'
import type { ReadFile } from '#shared/hosts/policies/trusted-file'

const nothing = new Uint8Array()

/** What a tool of the system printed, with the line ends of Windows where asked. */
export const printed = (text: string | Uint8Array, exit = 0): Ran => ({
  exit,
  why: null,
  output: typeof text === 'string' ? new TextEncoder().encode(text) : text,
})

/** Ways to a system that has the files given, and whose tools print what is given by their words. */
export function scriptedWays(script: {
  readonly files?: Readonly<Record<string, string | ReadFile>>
  readonly tools?: (words: string, input: Uint8Array | undefined) => Ran | undefined
  readonly user?: string
}): PolicyWays & { readonly asked: string[] } {
  const asked: string[] = []
  const read = (path: string): ReadFile => {
    const file = script.files?.[path]
    if (file === undefined) return { kind: 'missing' }
    return typeof file === 'string' ? { kind: 'read', bytes: new TextEncoder().encode(file) } : file
  }
  return {
    asked,
    run: (file, args, input) => {
      const words = [file, ...args].join(' ')
      asked.push(words)
      return script.tools?.(words, input) ?? { exit: 1, why: null, output: nothing }
    },
    readTrusted: read,
    readOwn: read,
    userName: () => script.user ?? 'anna',
  }
}
