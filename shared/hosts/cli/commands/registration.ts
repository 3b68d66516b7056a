import { cloudIds } from '#shared/contract/session'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Command } from '#shared/hosts/cli/command'

const formats = { 'azure-cli': 'azureCli', powershell: 'powershell', manifest: 'manifest' } as const

export const registration: Command = {
  words: ['registration'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    cloud: { value: 'C', says: `${cloudIds.join(', ')}; global unless given` },
    name: { value: 'NAME', says: 'of the app registration; SCIM Console unless given' },
    read: { says: 'leaves the scopes to write out' },
    'many-tenants': { says: 'for accounts of any organisation, as a consultant needs it' },
    format: { value: 'F', says: `${Object.keys(formats).join(', ')}; azure-cli (bash) unless given` },
  },
  summary:
    'What makes the app registration that people sign in with, for exactly the scopes of this build: a script to run, or the manifest.',
  answers: '{scopes:[{scope,id,write,reason}],redirectUri,azureCli,powershell,manifest}   in words: the one --format',
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const format = Object.entries(formats).find(([name]) => name === (args.text('format') ?? 'azure-cli'))?.[1]
    if (format === undefined) throw unknown('format', args.text('format'), Object.keys(formats))
    const asked = args.text('cloud')
    const cloud = cloudIds.find((id) => id === (asked ?? 'global'))
    if (cloud === undefined) throw unknown('cloud', asked, cloudIds)
    const name = args.text('name')
    const told = await client.call(
      'session.registration',
      {
        cloud,
        access: args.has('read') ? 'read' : 'write',
        manyTenants: args.has('many-tenants'),
        ...(name === undefined ? {} : { name }),
      },
      signal,
    )
    return { json: told, text: told[format].trimEnd() }
  },
}

function unknown(what: string, text: string | undefined, known: readonly string[]): ConsoleFailure {
  return new ConsoleFailure({
    code: 'invalid-input',
    message: `There is no ${what} '${text ?? ''}'.`,
    remedy: `Known are ${known.join(', ')}.`,
  })
}
