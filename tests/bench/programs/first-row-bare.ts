// The least that such a start can be: SQLite, the file, one row. Input: {folder}.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#shared/engine/store/database'

const { folder } = JSON.parse(process.argv[2] ?? '') as { folder: string }
const name = readdirSync(folder).find((file) => file.startsWith('directory-') && file.endsWith('.db'))
const db = openDatabase(join(folder, name ?? ''))
if (db.get({ text: 'SELECT key FROM people LIMIT 1', values: [] }) === undefined) throw new Error('There is no row.')
db.close()
