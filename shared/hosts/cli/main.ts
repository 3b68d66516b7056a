import { terminalOf } from '#shared/hosts/cli/terminal'
import { runCommandLine } from '#shared/hosts/cli/run'

process.exitCode = await runCommandLine(process.argv.slice(2), terminalOf(process))
