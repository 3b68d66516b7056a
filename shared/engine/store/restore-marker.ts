import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { isRunning } from '#shared/engine/running-process'
import { syncFolder } from '#shared/engine/store/sync-folder'

/** There from the moment on which a restore counts as done until every file is in its place. */
const markerName = 'restoring.json'
/** Renaming takes no longer; a process of that number is another one then. */
const longestMs = 60_000
const stagePattern = /^restoring-(\d+)-[0-9a-f-]+$/

const markerSchema = z.object({
  pid: z.number().int(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The folder, inside the data folder, in which the new files lie. */
  stage: z.string().regex(stagePattern),
  files: z.array(z.string().regex(/^(app|workspace-[A-Za-z0-9_-]{1,100})\.db$/)).max(1_000),
  /** What is put aside first, because it is damaged, and under which name. */
  aside: z.array(z.object({ from: z.string().max(200), to: z.string().max(250) })).max(1_000),
})

export type RestoreMarker = z.infer<typeof markerSchema>

export type RestorePoint = 'staged' | 'saved' | 'closed' | 'marked' | `placed ${string}` | 'placed'

/** From here on the new state is the one that counts, whatever happens to this process. */
export function markRestore(dataFolder: string, marker: RestoreMarker): void {
  const path = join(dataFolder, markerName)
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, JSON.stringify(marker))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
  syncFolder(dataFolder)
}

/**
 * Puts the files of a marked restore in their places, in this process or in the first one after it was killed; nothing where none is
 * marked. A file that is in its place already is left there. No file of the folder may be open here.
 */
export function finishRestore(dataFolder: string, at: (point: RestorePoint) => void = () => undefined): void {
  const marker = readMarker(dataFolder)
  if (marker === null) return
  if (marker.pid !== process.pid && Date.now() - marker.at < longestMs && isRunning(marker.pid)) throw restoreRunning()
  for (const { from, to } of marker.aside) {
    if (existsSync(join(dataFolder, from)) && !existsSync(join(dataFolder, to))) {
      renameSync(join(dataFolder, from), join(dataFolder, to))
    }
  }
  for (const name of marker.files) {
    const from = join(dataFolder, marker.stage, name)
    if (!existsSync(from)) continue
    const to = join(dataFolder, name)
    // The log of the former file would be played into the new one.
    for (const tail of ['-wal', '-shm']) rmSync(to + tail, { force: true })
    renameSync(from, to)
    at(`placed ${name}`)
  }
  syncFolder(dataFolder)
  rmSync(join(dataFolder, markerName), { force: true })
  rmSync(join(dataFolder, marker.stage), { recursive: true, force: true })
  at('placed')
}

/** Removes what restores left that came to no end before they counted. */
export function removeStages(dataFolder: string): void {
  const marker = readMarker(dataFolder)
  for (const name of readdirSync(dataFolder)) {
    const pid = Number(stagePattern.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(pid) || name === marker?.stage || pid === process.pid || isRunning(pid)) continue
    rmSync(join(dataFolder, name), { recursive: true, force: true })
  }
}

/** Refuses to open a file of a folder in which another process is just putting others in their places. */
export function assertNotRestoring(dataFolder: string): void {
  if (existsSync(join(dataFolder, markerName))) throw restoreRunning()
}

function readMarker(dataFolder: string): RestoreMarker | null {
  let text: string
  try {
    text = readFileSync(join(dataFolder, markerName), 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw thrown
  }
  return markerSchema.parse(JSON.parse(text))
}

function restoreRunning(): ConsoleFailure {
  return new ConsoleFailure({
    code: 'store-busy',
    message: 'Another process of the console is restoring a backup in this data folder.',
    remedy: 'Wait until it is done and try again.',
  })
}
