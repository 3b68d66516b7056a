import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseFuses, setFuses, testFuses } from '#packaging/fuses'
import { temporaryFolder } from '#tests/temporary-folder'

/** Electron's mark before its fuses, then the version of the wire and its length. */
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron delivers them; `0` is off, `1` on, `r` no longer there. */
const delivered = '101100011'

function executableWith(wire: string): string {
  const file = join(temporaryFolder(), 'program')
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`code${mark}`), Buffer.from([1, wire.length]), Buffer.from(`${wire}code`)]),
  )
  return file
}

function wireOf(file: string): string {
  const text = readFileSync(file, 'latin1')
  const at = text.indexOf(mark) + mark.length
  return text.slice(at + 2, at + 2 + text.charCodeAt(at + 1))
}

test('every fuse of the published Electron is set, one by one', async () => {
  const file = executableWith(delivered)
  await setFuses(file, releaseFuses)
  // Run as Node, cookies sealed, NODE_OPTIONS, inspector, archive held to its hash, archive only, own snapshot, file rights, WebAssembly.
  expect(wireOf(file)).toBe('010011001')
})

test('for tests the inspector alone is let in', async () => {
  const file = executableWith(delivered)
  await setFuses(file, testFuses)
  expect(wireOf(file)).toBe('010111001')
})

test('a fuse that the table does not name stops the packaging, and none is set', async () => {
  const file = executableWith(`${delivered}0`)
  await expect(setFuses(file, releaseFuses)).rejects.toThrow('strictlyRequireAllFuses')
  expect(wireOf(file)).toBe(`${delivered}0`)
})

test('an older Electron, which has fewer, gets those that it has', async () => {
  const file = executableWith('10110001')
  await setFuses(file, releaseFuses)
  expect(wireOf(file)).toBe('01001100')
})

test('what is no Electron is refused', async () => {
  const file = join(temporaryFolder(), 'program')
  writeFileSync(file, 'nothing of Electron')
  await expect(setFuses(file, releaseFuses)).rejects.toThrow('sentinel')
})
