import { openStore } from '#shared/engine/store/open-store'
import { makeBackup } from '#shared/engine/store/backup'
import { clock, restoring } from '#tests/engine/store/backup-world'

// Run by killed-restore.test.ts: restores or backs up, and ends this very process by force at the place that is named.
const [folder = '', what = '', backup = '', place = ''] = process.argv.slice(2)
const end = () => process.kill(process.pid, 'SIGKILL')
const store = openStore({ folder, now: clock.now })
if (what === 'restore') {
  let passed = 0
  await restoring(store, backup, {
    at: (point) => {
      passed += 1
      if (point === place || String(passed) === place) end()
    },
  })
} else {
  if (place !== '') setTimeout(end, Number(place))
  for (let n = 0; n < 50; n += 1) await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() })
}
store.close()
