import type { BundledChunk } from '#packaging/bundled-chunks'

/** What the first page is drawn by; it asks for this file itself, once the language is chosen. */
const drawing = 'renderer/app/draw-console.tsx'

/** The files that the first page needs: the entry, what draws the page, and whatever these do not run without. */
export function startFiles(chunks: readonly BundledChunk[]): readonly BundledChunk[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  const needed = new Set<BundledChunk>()
  const take = (chunk: BundledChunk | undefined) => {
    if (chunk === undefined || needed.has(chunk)) return
    needed.add(chunk)
    for (const file of chunk.imports) take(byFile.get(file))
  }
  for (const chunk of chunks) if (chunk.isEntry || chunk.lazyModule === drawing) take(chunk)
  return [...needed]
}

export const isOurs = (module: string) => /^(renderer|shared)\//.test(module)

/** Bytes of the file that modules of this kind make up: minified they are told apart by their shares before. */
export function shareOf(chunk: BundledChunk, wanted: (module: string) => boolean): number {
  const sizes = Object.entries(chunk.modules)
  const sum = (of: typeof sizes) => of.reduce((total, [, size]) => total + size, 0)
  const whole = sum(sizes)
  return whole === 0 ? 0 : (chunk.size * sum(sizes.filter(([module]) => wanted(module)))) / whole
}

/** The modules that weigh most in these files, in KiB, as a text of one line each. */
export function heaviest(chunks: readonly BundledChunk[], wanted: (module: string) => boolean = () => true): string {
  return chunks
    .flatMap((chunk) =>
      Object.keys(chunk.modules).map((module) => [module, shareOf(chunk, (it) => it === module)] as const),
    )
    .filter(([module]) => wanted(module))
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 15)
    .map(([module, size]) => `${(size / 1024).toFixed(1)} KiB ${module}`)
    .join('\n')
}
