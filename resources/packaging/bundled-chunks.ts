import { writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'

/** A file of scripts as the bundler wrote it. */
export interface BundledChunk {
  /** Path in the folder of the page. */
  readonly file: string
  readonly isEntry: boolean
  /** Bytes as written, minified. */
  readonly size: number
  /** Files without which it does not run. */
  readonly imports: readonly string[]
  /** The module whose `import()` asks for this file; null for what is only shared. */
  readonly lazyModule: string | null
  /** Bytes of each module before they were minified, by its path from the checkout. */
  readonly modules: Readonly<Record<string, number>>
}

/** Where the build says what it made the page's scripts of. */
export const chunksFile = join('out', 'renderer-chunks.json')

/** Writes which modules lie in which file and what each file needs, from the bundler's own account. */
export function bundledChunks(): Plugin {
  return {
    name: 'bundled-chunks',
    writeBundle: (_options, bundle) => {
      const chunks: BundledChunk[] = []
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        chunks.push({
          file: chunk.fileName,
          isEntry: chunk.isEntry,
          size: Buffer.byteLength(chunk.code),
          imports: chunk.imports,
          lazyModule: chunk.isDynamicEntry && chunk.facadeModuleId !== null ? named(chunk.facadeModuleId) : null,
          modules: Object.fromEntries(
            Object.entries(chunk.modules).map(([id, { renderedLength }]) => [named(id), renderedLength]),
          ),
        })
      }
      writeFileSync(chunksFile, `${JSON.stringify(chunks, null, 2)}\n`)
    },
  }
}

/** With slashes on every system. */
function named(id: string): string {
  return relative(process.cwd(), id.replace(/^\0/, '')).split(sep).join('/')
}
