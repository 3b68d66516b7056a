import type { Command } from '#shared/hosts/cli/command'

export const reportCommands: readonly Command[] = []
