import { ConsoleFailure } from '#shared/contract/failure'
import { openEngine } from '#tests/engine/engine-world'

// Run by killed-engine.test.ts, which ends it by force at any moment: the real engine on a folder, at one kind of work.
const [folder = '', what = '', subject = ''] = process.argv.slice(2)
const { client, close } = openEngine(folder)
process.send?.('begun')
try {
  if (what === 'sync') await client.run('directory.sync', { full: true })
  else if (what === 'plan') await client.run('plans.run', { plan: subject })
  else if (what === 'backup') await client.run('upkeep.backup', {})
  else {
    const keys = subject.split(' ')
    for (let n = 0; n < 200; n += 1) {
      const value = n % 2 === 0 ? '10' : '11'
      const answers = Object.fromEntries(keys.map((key) => [key, value]))
      await client.call('readiness.answer', { app: 'Howspace', answers })
    }
  }
} catch (thrown) {
  if (thrown instanceof ConsoleFailure) process.stderr.write(`${JSON.stringify(thrown.failure)}\n`)
  throw thrown
}
await close()
process.disconnect()
