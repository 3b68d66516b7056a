import { openDatabase } from '#shared/engine/store/database'
import { listJournal, writeJournal } from '#shared/engine/store/journal-rows'

// Run by journal-chain.test.ts, several at once on one file, as a window and commands are.
const [path = '', who = '', count = ''] = process.argv.slice(2)
const db = openDatabase(path, { durable: true })
process.send?.('open')
process.once('message', () => {
  // On and on until the other's lines are seen between its own: else they had not written at once.
  for (let n = 0; n < Number(count) || alone(); n += 1) {
    writeJournal(db, { at: new Date().toISOString(), kind: 'sync', subject: `${who} ${n}`, record: { who, n } })
  }
  db.close()
  process.disconnect()
})

const alone = () => listJournal(db).every(({ subject }) => subject.startsWith(`${who} `))
