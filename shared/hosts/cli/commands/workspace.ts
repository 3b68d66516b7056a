import { readFile, stat } from 'node:fs/promises'
import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Command } from '#shared/hosts/cli/command'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
import { number, table } from '#shared/hosts/cli/table'

/** Bytes; no console writes a larger one. */
const mostBytes = 48 * 1024 * 1024
const partShape = '{part,rows,fresh,same,differs,onlyHere,says}'
const shape = `{tenant:{id,name},known,madeAt,console,parts:[${partShape}]}`

export const workspaceExport: Command = {
  words: ['workspace', 'export'],
  positionals: 'FILE',
  leastPositionals: 1,
  mostPositionals: 1,
  options: { 'with-history': { says: 'the journal too' } },
  summary:
    'Writes what people made for a tenant (mappings, answers, notes, addresses of products, versions of attribute mappings) into one file for another machine. No secret, no token, no value of the environment is in it.',
  answers: '{path,parts:[{part,rows}]}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const path = args.positionals[0] ?? ''
    const made = await client.call(
      'customers.exportWorkspace',
      { ...tenant, history: args.has('with-history') },
      signal,
    )
    await writePrivateFile(client, path, Buffer.from(made.file, 'base64'))
    const rows = made.parts.map(({ part, rows: count }) => [part, number(count)])
    return {
      json: { path, parts: made.parts },
      text: [table(['PART', 'ROWS'], rows, 'Nothing is kept of this tenant.'), `Written to ${path}.`].join('\n'),
    }
  },
}

export const workspaceImport: Command = {
  words: ['workspace', 'import'],
  positionals: 'FILE',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {
    plan: { says: 'say what is new, the same and different, and keep nothing' },
    replace: {
      says: 'what is in the file takes the place of what is here; else what is here stays, and what is new is added',
    },
  },
  summary:
    'Brings in the file of a tenant. What is kept is backed up first; a tenant that is not in the list is added without a sign-in. A file that a newer version wrote is refused, and nothing is touched.',
  answers: `${shape.slice(0, -1)},before}; with --plan ${shape}`,
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const file = await read(args.positionals[0] ?? '')
    if (args.has('plan')) {
      const preview = await client.call('customers.previewImport', { file }, signal)
      return { json: preview, text: shown(preview) }
    }
    const how = args.has('replace') ? 'replace' : 'merge'
    const answer = await client.call('customers.importWorkspace', { file, how }, signal)
    return {
      json: answer,
      text: [
        shown(answer),
        `Imported into ${answer.tenant.name}. What was there before: ${answer.before}.`,
        ...(answer.known ? [] : [`Sign in to ${answer.tenant.name} before anything of it is read: login.`]),
      ].join('\n'),
    }
  },
}

function shown({ tenant, madeAt, parts }: Output<'customers.previewImport'>): string {
  const rows = parts.map(({ part, fresh, same, differs, onlyHere, says }) => [
    part,
    number(fresh),
    number(same),
    number(differs),
    number(onlyHere),
    says,
  ])
  return [
    `${tenant.name} (${tenant.id}), written ${madeAt}`,
    table(['PART', 'NEW', 'SAME', 'DIFFERS', 'ONLY HERE', 'TO KNOW'], rows, 'The file holds nothing.'),
  ].join('\n')
}

async function read(file: string): Promise<string> {
  const bad = (message: string) =>
    new ConsoleFailure({ code: 'invalid-input', message, remedy: 'Give a file that `workspace export` wrote.' })
  try {
    if ((await stat(file)).size > mostBytes) throw bad(`${file} is larger than 48 MB.`)
    const text = (await readFile(file)).toString('base64')
    if (text === '') throw bad(`${file} is empty.`)
    return text
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) throw thrown
    throw bad(`${file} could not be read (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
}
