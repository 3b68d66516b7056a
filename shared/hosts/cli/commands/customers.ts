import type { Command } from '#shared/hosts/cli/command'

export const customerCommands: readonly Command[] = []
