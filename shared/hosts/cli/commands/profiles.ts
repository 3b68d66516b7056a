import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import { longestProfile } from '#shared/engine/readiness/profiles/read-profile'
import type { Command } from '#shared/hosts/cli/command'
import { number, table } from '#shared/hosts/cli/table'

const shape = '{id,name,reviewed,extends,from,addedAt,replaces,rules,faults:[..]}'

export const profiles: Command = {
  words: ['profiles'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary: 'The product profiles: those of this build, and those that were added on this machine.',
  answers: `{profiles:[${shape}]}`,
  needsEngine: true,
  run: async ({ client, signal }) => {
    const answer = await client.call('readiness.profiles', {}, signal)
    const rows = answer.profiles.map((profile) => [
      profile.id,
      profile.name,
      profile.from === 'built-in' ? 'built in' : `added ${profile.addedAt ?? ''}`,
      profile.faults.length > 0 ? 'broken, not used' : `${number(profile.rules)} rules`,
      profile.reviewed,
    ])
    const broken = answer.profiles.flatMap(({ id, faults }) => faults.map((fault) => `${id}, ${fault}`))
    return {
      json: answer,
      text: [table(['ID', 'PRODUCT', 'FROM', 'USE', 'REVIEWED'], rows, 'There is no profile.'), ...broken].join('\n'),
    }
  },
}

export const profileAdd: Command = {
  words: ['profiles', 'add'],
  positionals: 'FILE',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {},
  summary:
    'Adds a product profile from a file, or puts it in the place of one with the same id. What is wrong with it is told by line and rule.',
  answers: `{profile:${shape},notes:[..]}`,
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const file = args.positionals[0] ?? ''
    const text = await readProfileFile(file)
    const answer = await client.call('readiness.addProfile', { name: basename(file).slice(0, 256), text }, signal)
    const { id, name, rules } = answer.profile
    return {
      json: answer,
      text: [`${name} (${id}) with ${number(rules)} rules was added.`, ...answer.notes].join('\n'),
    }
  },
}

export const profileRemove: Command = {
  words: ['profiles', 'remove'],
  positionals: 'ID',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {},
  summary: 'Takes an added profile away; the built-in one of the same id is in force again.',
  answers: `{profiles:[${shape}]}`,
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const profile = args.positionals[0] ?? ''
    await client.call('readiness.removeProfile', { profile }, signal)
    return { json: await client.call('readiness.profiles', {}, signal), text: `The profile ${profile} was removed.` }
  },
}

export const profileUse: Command = {
  words: ['profiles', 'use'],
  positionals: '[PROFILE]',
  leastPositionals: 0,
  mostPositionals: 1,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    none: { says: 'takes back what was said; the app goes by the evidence again' },
  },
  summary: 'Says which profile an app goes by, or without one tells it, with the evidence.',
  answers: '{profile:{id,name,reviewed},proposed:{id,evidence,value}|null,confirmed:{id,by,at}|null}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const app = args.required('app')
    const profile = args.positionals[0]
    if (profile !== undefined && args.has('none')) {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: 'A profile and --none do not go together.',
        remedy: 'Give one of them.',
      })
    }
    if (profile !== undefined || args.has('none')) {
      await client.call('readiness.confirmProfile', { ...tenant, app, profile: profile ?? null }, signal)
    }
    const answer = await client.call('readiness.profile', { ...tenant, app }, signal)
    const { proposed, confirmed } = answer
    const why =
      confirmed !== null
        ? `as ${confirmed.by} said at ${confirmed.at}${confirmed.id === answer.profile.id ? '' : ` of ${confirmed.id}, which is there no more`}`
        : proposed === null
          ? 'because nothing speaks for another'
          : `by its ${proposed.evidence}, ${proposed.value}`
    return { json: answer, text: `${app} goes by ${answer.profile.name} (${answer.profile.id}), ${why}.` }
  },
}

/** The text of a file, at most a little more than a profile may have: a longer one is refused by its size and not read. */
async function readProfileFile(file: string): Promise<string> {
  try {
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      if (size > longestProfile) throw tooLong(file, size)
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(longestProfile + 1) })
      return buffer.toString('utf8', 0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) throw thrown
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `The file ${file} could not be read (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      remedy: 'Name a file that is there and that you may read.',
    })
  }
}

function tooLong(file: string, bytes: number): ConsoleFailure {
  return new ConsoleFailure({
    code: 'profile-invalid',
    message: `${file} has ${number(bytes)} bytes; a profile has ${number(longestProfile)} at most.`,
    remedy: 'Name the file of a profile; docs/profiles.md says what it holds.',
  })
}
