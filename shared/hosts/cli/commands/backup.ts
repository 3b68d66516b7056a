import { randomUUID } from 'node:crypto'
import { chmod, constants, copyFile, mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { backupEnding } from '#shared/engine/store/backup-names'
import { exportPath } from '#shared/engine/settings/policy-export-directory'
import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

type Backup = Output<'upkeep.backups'>['backups'][number]

const shape = '{name,madeAt,bytes,tenants:[{id,name}],unusable}'

export const backup: Command = {
  words: ['backup'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    out: { value: 'FILE', says: 'copies it to a file or folder as well, which nobody else on the machine can read' },
  },
  summary:
    'Backs up what people made: mappings, answers, plans, journal and the list of tenants, without caches and secrets. The newest ten are kept.',
  answers: `{path,backup:${shape}}`,
  needsEngine: true,
  run: async ({ client, signal, progress }, args) => {
    const out = args.text('out')
    const made = await client.run('upkeep.backup', {}, { signal, onProgress: ({ phase }) => progress(phase) })
    if (out === undefined) return { json: made, text: `Backed up in ${made.path}: ${inWords(made.backup)}.` }
    const { inForce } = await client.call('policies.list', {}, signal)
    const asked = (await isFolder(out)) ? join(out, made.backup.name) : out
    const path = await exportPath(inForce.exportDirectory, asked)
    await copied(made.path, path, 0)
    return { json: { ...made, path }, text: `Backed up in ${path}: ${inWords(made.backup)}.` }
  },
}

export const backups: Command = {
  words: ['backups'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary: 'The backups that are kept on this machine, newest first.',
  answers: `{folder,backups:[${shape}]}`,
  needsEngine: true,
  run: async ({ client, signal }) => {
    const answer = await client.call('upkeep.backups', {}, signal)
    const rows = answer.backups.map((it) => [it.madeAt, inWords(it), it.name])
    return {
      json: answer,
      text: [answer.folder, table(['MADE', 'HOLDS', 'NAME'], rows, 'There is no backup.')].join('\n'),
    }
  },
}

export const restore: Command = {
  words: ['restore'],
  positionals: 'FILE',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {},
  summary:
    'Puts the tenants of a backup (a file, or the name of one that is kept) in the place of what is kept of them, which is backed up first. Close the other windows and commands of the console before.',
  answers: `{restored:[{id,name}],before:${shape}|null}`,
  needsEngine: true,
  run: async ({ client, signal, progress }, args) => {
    const file = args.positionals[0] ?? ''
    const { folder, backups: kept } = await client.call('upkeep.backups', {}, signal)
    const known = kept.some(({ name }) => name === file)
    // The engine takes names only: whatever calls it cannot make it read any file.
    const name = known ? file : `0000-imported-${randomUUID()}${backupEnding}`
    if (!known) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await copied(file, join(folder, name), constants.COPYFILE_EXCL)
    }
    try {
      const answer = await client.run(
        'upkeep.restore',
        { backup: name },
        { signal, onProgress: ({ phase }) => progress(phase) },
      )
      const before = answer.before === null ? [] : [`What was there before: ${answer.before.name}.`]
      return {
        json: answer,
        text: [
          `Restored from ${basename(file)}: ${answer.restored.map((tenant) => tenant.name).join(', ') || 'no tenant'}.`,
          ...before,
          'Secrets are in no backup: sign in again, and give tokens of products again, where this machine has none.',
        ].join('\n'),
      }
    } finally {
      if (!known) await rm(join(folder, name), { force: true })
    }
  },
}

function inWords({ bytes, tenants, unusable }: Backup): string {
  if (unusable !== null) return unusable
  const names = tenants.map(({ name }) => name).join(', ')
  return `${names === '' ? 'no tenant' : names}, ${Math.ceil(bytes / 1024).toLocaleString('en')} KB`
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (it) => it.isDirectory(),
    () => false,
  )
}

async function copied(from: string, to: string, mode: number): Promise<void> {
  try {
    await copyFile(from, to, mode)
    await chmod(to, 0o600)
  } catch (thrown) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `${from} could not be copied to ${to} (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      remedy: 'Name a file that exists, and a folder that you may write to.',
    })
  }
}
