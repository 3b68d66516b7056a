import { fileLog } from '#shared/hosts/logs/file-log'

// Run by logs.test.ts: one of several processes that write to the same log.
const [dataFolder = '', name = '', count = '0'] = process.argv.slice(2)
const log = fileLog({ dataFolder, host: 'command', environment: {}, say: () => undefined })
for (let n = 0; n < Number(count); n += 1) log.write('info', `${name} ${n}`, { filling: 'some words '.repeat(80) })
