import { cloudIds, type CloudChoice } from '#shared/contract/session'
import { ConsoleFailure } from '#shared/contract/failure'
import { scopes as used } from '#shared/identity/permissions'
import type { Arguments, Command, CommandContext } from '#shared/hosts/cli/command'

const lasting = {
  'memory-only':
    'The sign-in itself ends with this command: there is no store here that seals tokens, and none is written to disk. Commands that follow need tenants add --token-env, the window, or the installed scim-console on a system with a keychain or keyring.',
  sealed: 'The sign-in is kept in the sealed store of this system.',
} as const

export const login: Command = {
  words: ['login'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    'client-id': {
      value: 'ID',
      says: 'the application (client) id of the app registration (docs/sign-in.md); left out for a tenant signed in to before',
    },
    cloud: {
      value: 'C',
      says: `${cloudIds.join(', ')}, or SIGN-IN-HOST,GRAPH-ROOT of a cloud of its own; global unless given`,
    },
    write: {
      says: 'asks in the browser for every right to write too, for a schedule; else each is asked for when it is first needed',
    },
    read: { says: 'reads only: no right to write is ever asked for, and plans are not run' },
  },
  summary:
    'Signs in with the browser of this system and registers the tenant; --tenant is its name here, known or new.',
  answers: '{id,name,displayName,graph,signIn,demo,addedAt,synchronisedAt,kept}   kept sealed|memory-only',
  needsEngine: true,
  run: async (context, args) => {
    const { client, signal } = context
    const tenant = await signInWith(context, args)
    const account = await client.call('session.account', { tenant: tenant.id }, signal)
    const kept = account?.kept ?? 'memory-only'
    return {
      json: { ...tenant, kept },
      text: [
        `${account?.username ?? ''} is signed in to ${tenant.name}: ${tenant.displayName ?? 'a tenant'} (${tenant.id}).`,
        lasting[kept],
      ].join('\n'),
    }
  },
}

async function signInWith(context: CommandContext, args: Arguments) {
  if (args.has('write') && args.has('read')) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: '--read and --write exclude each other.',
      remedy: 'Leave both out: rights to write are asked for when they are first needed.',
    })
  }
  const tenant = await signIn(context, args)
  if (!args.has('write')) return tenant
  const { signal } = context
  const scopes = used.filter(({ write }) => write).map(({ scope }) => scope)
  return context.client.run('session.consent', { tenant: tenant.id, scopes }, { signal, onProgress: shownBy(context) })
}

const shownBy =
  ({ progress }: CommandContext) =>
  ({ phase }: { phase: string }) =>
    progress(phase)

async function signIn(context: CommandContext, args: Arguments) {
  const { client, tenant, signal } = context
  const watch = { signal, onProgress: shownBy(context) }
  const access = args.has('read') ? { access: 'read' as const } : args.has('write') ? { access: 'write' as const } : {}
  const clientId = args.text('client-id')
  const cloud = args.text('cloud')
  if (clientId === undefined) {
    const { tenants } = await client.call('session.tenants', {}, signal)
    if (cloud !== undefined || tenants.length === 0) throw clientIdMissing()
    return client.run('session.signInAgain', { ...tenant, ...access }, watch)
  }
  const name = tenant.tenant === undefined ? {} : { name: tenant.tenant }
  return client.run('session.signIn', { ...name, ...access, clientId, cloud: cloudOf(cloud ?? 'global') }, watch)
}

function cloudOf(text: string): CloudChoice {
  const known = cloudIds.find((id) => id === text)
  if (known !== undefined) return known
  const [authority, graph, ...more] = text.split(',')
  if (authority !== undefined && graph !== undefined && more.length === 0) return { authority, graph }
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `There is no cloud '${text}'.`,
    remedy: `Known are ${cloudIds.join(', ')}; one of its own is SIGN-IN-HOST,GRAPH-ROOT.`,
  })
}

function clientIdMissing(): ConsoleFailure {
  return new ConsoleFailure({
    code: 'invalid-input',
    message: '--client-id is missing.',
    remedy:
      'Give the application (client) id of your app registration; docs/sign-in.md shows how it is made. Only a tenant that was signed in to before needs none.',
  })
}

export const logout: Command = {
  words: ['logout'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary:
    'Removes the account, its tokens and the sealed tokens of the tenant from this machine; mappings and cache stay.',
  answers: '{tenant:{id,name},secrets}',
  needsEngine: true,
  run: async ({ client, tenant, signal }) => {
    const answer = await client.call('session.signOut', tenant, signal)
    return {
      json: answer,
      text:
        answer.secrets === 0
          ? `Nothing secret of ${answer.tenant.name} was kept on this machine.`
          : `Signed out of ${answer.tenant.name}; ${answer.secrets} secrets removed.`,
    }
  },
}
