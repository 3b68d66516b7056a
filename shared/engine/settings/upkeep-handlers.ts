import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import type { OperationState } from '#shared/contract/operations'
import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import { userAgent } from '#shared/engine/scim/user-agent'
import { diagnosticsText } from '#shared/engine/settings/diagnostics-text'
import { everyArea } from '#shared/engine/settings/every-area'
import { makeBackup } from '#shared/engine/store/backup'
import { backupPath, backupsFolder, type KeptBackup, listBackups } from '#shared/engine/store/backup-folder'
import type { Store } from '#shared/engine/store/open-store'
import { restoreBackup } from '#shared/engine/store/restore'
import { workspaceFile } from '#shared/engine/store/workspace-files'

export type UpkeepHandlers = Pick<Handlers, Extract<keyof Handlers, `upkeep.${string}`>>

export interface UpkeepParts {
  readonly dataFolder: string
  /** Null where app.db is damaged, so that there is none before a restore. */
  readonly store: Store | null
  readonly ports: Ports
  readonly changes: Changes
  readonly operations: () => readonly OperationState[]
}

/** Backups, what is restored from them, and the text for whoever is asked for help. */
export function upkeepHandlers(parts: UpkeepParts): UpkeepHandlers {
  const { dataFolder, store, ports, changes, operations } = parts
  const version = userAgent.slice(userAgent.indexOf('/') + 1)
  let restoring = false
  const assertIdle = () => {
    const running = operations().find(({ state, name }) => state === 'running' && name !== 'upkeep.restore')
    if (running === undefined) return
    throw new ConsoleFailure({
      code: 'tenant-busy',
      message: `Something still runs (${running.name}).`,
      remedy: 'Wait until it is done, or cancel it, and try again; nothing was changed.',
    })
  }

  return {
    'upkeep.backup': async (_, { signal, progress }) => {
      if (restoring) throw restoreRuns()
      const { path, ...kept } = await makeBackup({ dataFolder, version, now: ports.clock.now(), signal, progress })
      changes.changed(null, 'upkeep')
      return { path, backup: shown(kept) }
    },

    'upkeep.backups': async () => ({
      folder: backupsFolder(dataFolder),
      backups: (await listBackups(dataFolder)).map(shown),
    }),

    'upkeep.restore': async ({ backup }, { signal, progress }) => {
      if (restoring) throw restoreRuns()
      restoring = true
      try {
        const { restored, before } = await restoreBackup({
          dataFolder,
          backup: backupPath(dataFolder, backup),
          version,
          clock: ports.clock,
          kept: {
            app: store?.app ?? null,
            workspace: (id) =>
              store !== null && existsSync(join(dataFolder, workspaceFile(id))) ? store.workspace(id) : null,
          },
          whileClosed: (work) => (store === null ? work() : store.whileClosed(work)),
          assertIdle,
          signal,
          progress,
        })
        ports.log.write('info', 'A backup was restored.', { tenants: restored.length })
        return { restored: [...restored], before: before === null ? null : shown(before) }
      } finally {
        restoring = false
        changes.changed(null, ...everyArea)
      }
    },

    'upkeep.diagnostics': async () => ({
      name: `scim-console-diagnostics-${new Date(ports.clock.now()).toISOString().slice(0, 10)}.md`,
      text: await diagnosticsText({ dataFolder, store, ports, operations }),
    }),
  }
}

function shown({ name, madeAt, bytes, tenants, unusable }: KeptBackup) {
  return { name, madeAt, bytes, tenants: [...tenants], unusable }
}

function restoreRuns(): ConsoleFailure {
  return new ConsoleFailure({
    code: 'tenant-busy',
    message: 'A backup is being restored.',
    remedy: 'Wait until it is done and try again.',
  })
}
