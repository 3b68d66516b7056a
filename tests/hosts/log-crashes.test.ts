import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#tests/temporary-folder'

test.each(['exception', 'rejection'])('an %s that nothing catches is logged, and the process ends', (kind) => {
  const folder = temporaryFolder()
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'crash-program.ts'), folder, kind], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(ran.status).toBe(70)
  const line = readFileSync(join(folder, 'logs', 'console-000001.jsonl'), 'utf8')
  expect(JSON.parse(line)).toMatchObject({ host: 'engine', level: 'error', kind })
  expect(line).toContain('crash-program.ts')
  expect(line).not.toMatch(/anna|S3cret/)
})
