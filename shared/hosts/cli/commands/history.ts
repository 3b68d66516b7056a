import type { Command } from '#shared/hosts/cli/command'

export const historyCommands: readonly Command[] = []
