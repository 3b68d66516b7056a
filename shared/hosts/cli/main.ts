import { engineInProcess } from '#shared/hosts/cli/engine-in-process'
import { runCommandLine } from '#shared/hosts/cli/run'
import { terminalOf } from '#shared/hosts/cli/terminal'

process.exitCode = await runCommandLine(process.argv.slice(2), terminalOf(process), engineInProcess)
