import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLineReference } from '#shared/hosts/cli/reference'

test('docs/cli.md says what the code does (npm run docs writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8')).toBe(commandLineReference())
})
