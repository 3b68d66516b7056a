import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

export const policies: Command = {
  words: ['policies'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary:
    'What your organisation lays down for this machine, where each policy comes from, and what could not be used; docs/policies.md tells them all.',
  answers:
    '{sources:[{name,found}],policies:[{name,value,source}],faults:[{name,source,why}],inForce:{clientId,cloud,readOnly,allowedScimHosts,tenantAllowList,exportDirectory,disableSecretsPersistence,disableDevTools,refreshInterval}}; the first source that names a policy wins',
  needsEngine: true,
  run: async ({ client, signal }) => {
    const answer = await client.call('policies.list', {}, signal)
    const rows = answer.policies.map(({ name, value, source }) => [name, value, source])
    const text = [
      table(['POLICY', 'VALUE', 'FROM'], rows, 'Nothing is laid down.'),
      ...answer.faults.map(
        ({ name, source, why }) => `Not used: ${name === '' ? source : `${name} of ${source}`}: ${why}.`,
      ),
    ].join('\n')
    return { json: answer, text }
  },
}
