import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { boundedRun } from '#shared/hosts/policies/bounded-run'
import { mostBytes } from '#shared/hosts/policies/policy-source'
import { readOwnFile, readTrustedFile } from '#shared/hosts/policies/trusted-file'
import { temporaryFolder } from '#tests/temporary-folder'

const me = process.getuid?.() ?? -1

function fileIn(folder: string, text = '{}') {
  const file = join(folder, 'policy.json')
  writeFileSync(file, text)
  chmodSync(folder, 0o755)
  chmodSync(file, 0o644)
  return file
}

describe.skipIf(me < 0)('a file of the administrator', () => {
  test('is read where it and its folder are the owner’s alone', () => {
    expect(readTrustedFile(fileIn(temporaryFolder()), me)).toEqual({ kind: 'read', bytes: Buffer.from('{}') })
    expect(readTrustedFile(join(temporaryFolder(), 'none'), me)).toEqual({ kind: 'missing' })
    expect(readTrustedFile(join(fileIn(temporaryFolder()), 'below'), me)).toEqual({ kind: 'missing' })
  })

  test('is refused where it belongs to somebody else', () => {
    expect(readTrustedFile(fileIn(temporaryFolder()), me + 1)).toEqual({
      kind: 'refused',
      why: `it belongs to user ${me}, not to root`,
    })
  })

  test.each([
    [0o664, 0o755, 'it can be written by others than root'],
    [0o646, 0o755, 'it can be written by others than root'],
    [0o644, 0o775, 'its folder can be written by others than root'],
    [0o644, 0o757, 'its folder can be written by others than root'],
  ])('is refused with the modes %o and %o', (fileMode, folderMode, why) => {
    const folder = temporaryFolder()
    const file = fileIn(folder)
    chmodSync(file, fileMode)
    chmodSync(folder, folderMode)
    expect(readTrustedFile(file, me)).toEqual({ kind: 'refused', why })
  })

  test('is no link, no folder and no pipe, which would never end', () => {
    const folder = temporaryFolder()
    const file = fileIn(folder)
    symlinkSync(file, join(folder, 'link'))
    mkdirSync(join(folder, 'folder'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(readTrustedFile(join(folder, 'link'), me)).toEqual({ kind: 'refused', why: 'it is a link' })
    expect(readTrustedFile(join(folder, 'folder'), me)).toEqual({ kind: 'refused', why: 'it is no file' })
    expect(readTrustedFile(join(folder, 'pipe'), me)).toEqual({ kind: 'refused', why: 'it is no file' })
  })

  test('is not read where it is longer than policies are', () => {
    const folder = temporaryFolder()
    expect(readTrustedFile(fileIn(folder, ' '.repeat(mostBytes)), me).kind).toBe('read')
    expect(readTrustedFile(fileIn(folder, ' '.repeat(mostBytes + 1)), me)).toEqual({
      kind: 'refused',
      why: `it is longer than ${mostBytes} bytes`,
    })
  })
})

test('a file that a variable names is read whoever wrote it', () => {
  const file = fileIn(temporaryFolder())
  chmodSync(file, 0o666)
  expect(readOwnFile(file).kind).toBe('read')
})

describe('a tool of the system', () => {
  const node = process.execPath
  const said = (output: Uint8Array) => Buffer.from(output).toString('utf8')

  test('is run without a shell, with what it is given to read', () => {
    const ran = boundedRun(10_000)(
      node,
      ['-e', 'process.stdin.pipe(process.stdout)', '$HOME; `x`'],
      Buffer.from('käse'),
    )
    expect([ran.exit, ran.why, said(ran.output)]).toEqual([0, null, 'käse'])
    expect(boundedRun(10_000)(node, ['-e', 'process.exit(3)']).exit).toBe(3)
  })

  test('has so much time with those before it, and no more', () => {
    const run = boundedRun(600)
    const began = performance.now()
    expect(run(node, ['-e', 'setTimeout(() => {}, 60_000)'])).toMatchObject({ exit: null, why: 'it took too long' })
    expect(run(node, ['-e', ''])).toMatchObject({ exit: null, why: 'it took too long' })
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('says at most a megabyte, and is there', () => {
    expect(boundedRun(20_000)(node, ['-e', `process.stdout.write('x'.repeat(${mostBytes * 2}))`]).why).toMatch(
      /says more/,
    )
    expect(boundedRun(1_000)('/nowhere/reg.exe', []).why).toBe('/nowhere/reg.exe could not be run (ENOENT)')
  })
})
