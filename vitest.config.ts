import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { textMacros } from '#locales/text-macros'

const every = 'tests/**/*.test.ts'

/** Files whose tests do more in a full run; the others would do the same again. */
function withFullCounts(): string[] {
  return globSync(every).filter((file) => readFileSync(file, 'utf8').includes("process.env['FULL']"))
}

// `--mode full` runs the counts that issues name, of the files that have such; FULL=1 from outside sets them for whatever is run.
// Otherwise random tests keep to small ones.
export default defineConfig(({ mode }) => {
  const full = mode === 'full' || process.env['FULL'] === '1'
  return {
    plugins: [textMacros()],
    test: {
      setupFiles: ['tests/english.ts'],
      environment: 'node',
      pool: 'forks',
      include: mode === 'full' ? withFullCounts() : [every],
      env: full ? { FULL: '1' } : {},
      testTimeout: full ? 600_000 : 30_000,
      hookTimeout: full ? 120_000 : 60_000,
      teardownTimeout: 10_000,
      // Full counts kill processes and wait for them; the others keep two cores busy.
      maxWorkers: full ? 3 : 2,
      // A machine that is busy with other things makes a clock run out now and then; what passes only the second time is named at the
      // end. Never where counts are full: what one draw in thousands finds is a finding.
      retry: !full && process.env['CI'] !== undefined ? 1 : 0,
      allowOnly: process.env['NOTHING_SKIPPED'] !== '1',
      reporters: ['default', './tests/closing-line.ts'],
    },
  }
})
