import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checkout } from '#packaging/configuration'
import { temporaryFolder } from '#tests/temporary-folder'

const packaging = join(checkout, 'resources', 'packaging')

/** An installed tree with a program that says its words, one a line, and ends with 7; answers the command as a person's PATH has it. */
function installed(script: string, program: string): string {
  const root = temporaryFolder()
  const command = join(root, 'SCIM Console', 'resources', 'command', 'scim-console')
  const executable = join(dirname(command), program)
  mkdirSync(dirname(command), { recursive: true })
  mkdirSync(dirname(executable), { recursive: true })
  copyFileSync(join(packaging, script), command)
  writeFileSync(executable, '#!/bin/sh\nfor word in "$@"; do printf "<%s>\\n" "$word"; done\nexit 7\n')
  chmodSync(executable, 0o755)
  const link = join(root, 'scim-console')
  symlinkSync(command, link)
  return link
}

const words = ['map', 'add', '--group', ' two  words ', '', '*', '$HOME', '"', "'", '\\', '--data=/x y', '--', 'ä\nb']
const heard = words.map((word) => `<${word}>\n`).join('')

test('the command of Linux hands every word on as it is, and the exit code back, and needs no display', () => {
  const { stdout, status } = spawnSync(installed('linux/scim-console', '../../scim-console-window'), words, {
    encoding: 'utf8',
  })
  expect(stdout).toBe(`<--ozone-platform=headless>\n<--log-level=3>\n<--cli>\n<-->\n${heard}`)
  expect(status).toBe(7)
})

test('the command of macOS hands every word on as it is, and the exit code back', () => {
  const { stdout, status } = spawnSync(installed('mac/scim-console', '../../MacOS/SCIM Console'), words, {
    encoding: 'utf8',
  })
  expect(stdout).toBe(`<--log-level=3>\n<--cli>\n<-->\n${heard}`)
  expect(status).toBe(7)
})

test('the command of Windows waits for the program, hands its words on and its exit code back', () => {
  const text = readFileSync(join(packaging, 'win', 'scim-console.cmd'), 'utf8')
  // Nothing between the two lines: what it was would be the exit code.
  expect(text).toContain('"%~dp0SCIM Console.exe" --log-level=3 --cli -- %*\r\nexit /b %ERRORLEVEL%\r\n')
  expect(text).not.toMatch(/^(start|call) /im)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

for (const name of [
  'linux/scim-console',
  'mac/scim-console',
  'mac/scripts/postinstall',
  'linux/after-install.sh',
  'linux/after-remove.sh',
]) {
  test(`${name} may be run`, () => {
    const listed = execFileSync('git', ['ls-files', '-s', '--', `resources/packaging/${name}`], {
      cwd: checkout,
      encoding: 'utf8',
    })
    expect(listed).toMatch(/^100755 /)
  })
}
