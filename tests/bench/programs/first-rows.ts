// Opens an engine over a data folder and asks for the first rows of the grid of people. Input: {folder}.
import { engineOver } from '#tests/bench/engine-over'

const { folder } = JSON.parse(process.argv[2] ?? '') as { folder: string }
const { client, close } = engineOver(folder)
const { rows } = await client.call('directory.peopleRows', { from: 0, count: 200 })
if (rows.length !== 200) throw new Error(`There are ${rows.length} rows.`)
await close()
