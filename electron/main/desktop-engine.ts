import { join } from 'node:path'
import type { PortName } from '#electron/engine/messages'
import { createEngineLink, type EngineLink } from '#electron/main/engine-link'
import { engineInNode, engineInUtilityProcess } from '#electron/main/engine-process'
import { answersFrom } from '#electron/main/engine-questions'
import { managedPolicies } from '#electron/main/managed-policies'
import { printPage } from '#electron/main/print-page'
import { safeStorageSealer } from '#electron/main/safe-storage'
import { createSecretBox } from '#electron/main/secrets'
import { testFlavour } from '#electron/main/test-flavour'
import { fileLog } from '#shared/hosts/logs/file-log'
import { logCrashes } from '#shared/hosts/logs/log-crashes'

/** The engine as the installed console has it, for its window and for its command line alike. The application must be ready. */
export function desktopEngine(options: {
  /** The folder of the build. */
  readonly built: string
  readonly dataFolder: string
  /** As whom main writes into the log. */
  readonly host: 'window' | 'command'
  /** Hears of each question of the engine before it is answered. */
  onQuestion?(port: PortName, values: readonly string[]): void
}): EngineLink {
  const { built, dataFolder, host } = options
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const log = fileLog({ dataFolder, host, environment: {}, say })
  logCrashes(log)
  const flavour = testFlavour()
  const entry = join(built, 'main', 'engine.js')
  const profilesFolder = join(built, '..', 'resources', 'products')
  const persist = !managedPolicies().disableSecretsPersistence
  const answer = answersFrom(createSecretBox(dataFolder, safeStorageSealer(), { persist }), printPage)
  return createEngineLink({
    spawn: () =>
      flavour === null
        ? engineInUtilityProcess(entry)
        : engineInNode(flavour.entry ?? flavour.unpacked(entry), flavour.node),
    start: { dataFolder, profilesFolder: flavour?.unpacked(profilesFolder) ?? profilesFolder },
    answer: (port, values) => {
      options.onQuestion?.(port, values)
      return answer(port, values)
    },
    log: (line) => {
      say(line)
      log.write('warn', line)
    },
  })
}
