import { defineConfig } from 'vitest/config'

// `--mode full`, or FULL=1 from outside, runs the counts that issues name; otherwise random tests keep to small ones.
export default defineConfig(({ mode }) => {
  const full = mode === 'full' || process.env['FULL'] === '1'
  return {
    test: {
      environment: 'node',
      pool: 'forks',
      include: ['tests/**/*.test.ts'],
      env: full ? { FULL: '1' } : {},
      testTimeout: full ? 600_000 : 30_000,
      hookTimeout: full ? 120_000 : 60_000,
      teardownTimeout: 10_000,
      maxWorkers: 2,
      allowOnly: process.env['NOTHING_SKIPPED'] !== '1',
      reporters: ['default', './tests/closing-line.ts'],
    },
  }
})
