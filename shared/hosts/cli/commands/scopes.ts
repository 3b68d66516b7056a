import type { Command } from '#shared/hosts/cli/command'
import { scopes as used } from '#shared/identity/permissions'

export const scopes: Command = {
  words: ['scopes'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary: 'The delegated scopes of Microsoft Graph that this build uses, one line each.',
  answers: '{scopes:[{scope,id,write,reason}]}',
  needsEngine: false,
  run: () => Promise.resolve({ json: { scopes: used }, text: used.map(({ scope }) => scope).join('\n') }),
}
