import { execFileSync } from 'node:child_process'
import { expect, type Ui } from '#tests/e2e/ui'

/** The engine's process: the child of main that runs the engine's entry. */
export function enginePid(ui: Pick<Ui, 'application'>): number {
  const main = ui.application?.process().pid ?? 0
  const found = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(main)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('engine.js'))
  expect(found, 'one engine runs').toHaveLength(1)
  return Number.parseInt(found[0] ?? '', 10)
}
