import { runCommandLine } from '#shared/hosts/cli/run'
import { terminalOf } from '#shared/hosts/cli/terminal'

// `npm start`: the demo tenant, with what to type against it.
const terminal = terminalOf(process)
const rest = process.argv.slice(2).filter((word) => word !== '--demo')
process.exitCode = await runCommandLine(['demo', ...rest], terminal)
