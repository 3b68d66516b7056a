import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Output } from '#shared/contract/contract'
import type { TargetAuth } from '#shared/contract/provisioning'
import { daysLeft } from '#shared/domain/secret-end'
import type { Arguments, Command } from '#shared/hosts/cli/command'
import { number, table, yesNo } from '#shared/hosts/cli/table'

const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const

export const targetSet: Command = {
  words: ['target', 'set'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app,
    url: { value: 'URL', required: true, says: "the product's SCIM address; http on loopback only" },
    'token-env': {
      value: 'VAR',
      required: true,
      says: 'the environment variable with the SCIM token, the password or the client secret; its name is kept, never its value',
    },
    user: { value: 'NAME', says: 'signs in by user name and password (Basic)' },
    'token-url': { value: 'URL', says: 'signs in by OAuth client credentials: where the product gives tokens' },
    'client-id': { value: 'ID', says: 'the client id that goes with it' },
    scope: { value: 'TEXT', says: 'the scope to ask for there, if any' },
    expires: { value: 'YYYY-MM-DD', says: 'the last day of the secret, or never where it has none' },
  },
  summary:
    "Says where an app's product answers SCIM. Entra's behaviour flags (?aadOptscim062020) are cut off and said.",
  answers: '{app,url,token:{kind,variable},auth:{kind},expires,expiresFrom,setAt,notes:[..]}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const variable = args.required('token-env')
    const target = await client.call(
      'provisioning.setTarget',
      {
        ...tenant,
        app: args.required('app'),
        url: args.required('url'),
        token: { kind: 'environment', variable },
        auth: authOf(args),
        ...expiryOf(args),
      },
      signal,
    )
    return {
      json: target,
      text: [
        `${target.app.displayName}: ${target.url}, token in ${variable}.`,
        ...endInWords(target, Date.now()),
        ...target.notes,
      ].join('\n'),
    }
  },
}

function expiryOf(args: Arguments): { expires?: string } {
  const expires = args.text('expires')
  if (expires === undefined) return {}
  if (expires === 'never' || z.iso.date().safeParse(expires).success) return { expires }
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `'${expires}' is no day.`,
    remedy: 'Give --expires as YYYY-MM-DD, or as never.',
  })
}

function endInWords({ expires, expiresFrom }: NonNullable<Output<'provisioning.target'>>, now: number): string[] {
  if (expires === null) return []
  const left = daysLeft(expires, now)
  const by = expiresFrom === 'token' ? ', as the token itself says' : ''
  if (left < 0) return [`The secret has ended on ${expires}${by}.`]
  return [`The secret ends ${left === 0 ? 'today' : `in ${left} day${left === 1 ? '' : 's'}`}, on ${expires}${by}.`]
}

/** Bearer unless said; throws `invalid-input` for words that do not go together. */
function authOf(args: Arguments): TargetAuth {
  const userName = args.text('user')
  const tokenUrl = args.text('token-url')
  const clientId = args.text('client-id')
  const scope = args.text('scope')
  const wrong = (message: string) =>
    new ConsoleFailure({
      code: 'invalid-input',
      message,
      remedy:
        'Give --user for Basic, or --token-url and --client-id for OAuth client credentials, or neither for a token.',
    })
  if (userName !== undefined) {
    if (tokenUrl !== undefined || clientId !== undefined || scope !== undefined) {
      throw wrong('--user does not go with --token-url, --client-id or --scope.')
    }
    return { kind: 'basic', userName }
  }
  if (tokenUrl === undefined && clientId === undefined && scope === undefined) return { kind: 'bearer' }
  if (tokenUrl === undefined || clientId === undefined) throw wrong('--token-url and --client-id go together.')
  return { kind: 'client-credentials', tokenUrl, clientId, ...(scope === undefined ? {} : { scope }) }
}

export const productGroups: Command = {
  words: ['product-groups'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: { app },
  summary: "The product's groups with their member counts, read over SCIM now.",
  answers: '{productGroups:[{id,displayName,externalId,members:{count,confirmed}}],disclosed,notes:[..],takenAt}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const answer = await client.call('mappings.productGroups', { ...tenant, app: args.required('app') }, signal)
    const rows = answer.productGroups.map((g) => [
      g.displayName,
      g.members.count === null ? 'not disclosed' : number(g.members.count),
      yesNo(g.members.confirmed),
      g.externalId ?? '',
      g.id,
    ])
    return {
      json: answer,
      text: [
        table(['PRODUCT GROUP', 'MEMBERS', 'CONFIRMED', 'EXTERNAL ID', 'ID'], rows, 'The product has no groups.'),
        ...answer.notes.map((note) => `Note: ${note}`),
      ].join('\n'),
    }
  },
}
