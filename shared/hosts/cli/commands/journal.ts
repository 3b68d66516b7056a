import type { Command } from '#shared/hosts/cli/command'

export const journalCommands: readonly Command[] = []
