import { resolve } from 'node:path'
import { startConsole } from '#shared/hosts/start-console'
import { terminalOf } from '#shared/hosts/cli/terminal'

// `npm start`: the console in a window of its own, or as a page where there can be no window.
process.exitCode = await startConsole(process.argv.slice(2), {
  ...terminalOf(process),
  root: resolve(import.meta.dirname, '..', '..', '..'),
  isRoot: process.getuid?.() === 0,
})
