import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reasonsReference } from '#shared/hosts/cli/reasons-reference'
import { commandLineReference } from '#shared/hosts/cli/reference'

test('docs/cli.md says what the code does (npm run docs writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8')).toBe(commandLineReference())
})

test('docs/reasons.md says what the code does (npm run docs writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'reasons.md'), 'utf8')).toBe(reasonsReference())
})
