import type { Output } from '#shared/contract/contract'
import type { Command } from '#shared/hosts/cli/command'
import { number } from '#shared/hosts/cli/table'

export const tenantsRemove: Command = {
  words: ['tenants', 'remove'],
  positionals: 'NAME',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {},
  summary:
    'Forgets a tenant: its mappings, connections, journal, cache and secrets are deleted from this machine. Nothing changes in Entra or a product.',
  answers: '{tenant:{id,name},removedAt,files:[{name,bytes}],secrets,rewritten:[..],left:[{name,why}]}',
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const receipt = await client.call('session.removeTenant', { tenant: args.positionals[0] ?? '' }, signal)
    return { json: receipt, text: inWords(receipt) }
  },
}

function inWords({ tenant, files, secrets, rewritten, left }: Output<'session.removeTenant'>): string {
  return [
    `${tenant.name} (${tenant.id}) is forgotten. Deleted: ${files.length} files and ${secrets} secrets.`,
    ...files.map(({ name, bytes }) => `  ${name}  ${number(bytes)} bytes`),
    ...rewritten.map((name) => `Taken out of the backup ${name}, which holds other tenants.`),
    ...left.map(({ name, why }) => `Still names it: ${name}. ${why}`),
  ].join('\n')
}
