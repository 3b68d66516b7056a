import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolderIn, wordsFor } from '#electron/main/command-line-words'

const given: readonly (readonly [argv: readonly string[], words: readonly string[] | null, why: string])[] = [
  [['exe'], null, 'a window'],
  [['exe', '--demo', '--data=/d'], null, 'a window with switches'],
  [['exe', '--cli'], [], 'no words'],
  [['exe', '--cli', '--'], [], 'no words behind the dashes'],
  [['exe', '--cli', 'tenants', '--json'], ['tenants', '--json'], 'without dashes'],
  [['exe', '--cli', '--', 'tenants', '--json'], ['tenants', '--json'], 'as the command begins'],
  [['exe', '--no-sandbox', '--log-level=3', '--cli', '--', 'sync'], ['sync'], "Chromium's switches are before"],
  [['electron', '.', '--cli', '--', 'sync'], ['sync'], 'from a checkout'],
  [
    ['exe', '--cli', '--', 'target', 'set', '--url', 'https://x.example/?a=b&c', '--token-env', 'T'],
    ['target', 'set', '--url', 'https://x.example/?a=b&c', '--token-env', 'T'],
    'a switch after an address',
  ],
  [['exe', '--cli', '--', 'demo', 'do', '--', '-x'], ['demo', 'do', '--', '-x'], 'dashes of ours stay'],
  [['exe', '--cli', '--', '--', 'x'], ['--', 'x'], 'only the first dashes are not ours'],
  [['exe', '--cli', '--', 'map', 'add', '--group', ' ä "x" *'], ['map', 'add', '--group', ' ä "x" *'], 'as typed'],
  [['exe', '--cli', '--', 'people', '--search', ''], ['people', '--search', ''], 'an empty word'],
  [['exe', '--cli', '--', 'log', '--cli'], ['log', '--cli'], 'a second --cli is a word'],
  [['exe', '--', '--cli'], null, 'what is behind dashes asks for nothing'],
  [['--cli'], null, "the program's own name asks for nothing"],
]

for (const [argv, words, why] of given) {
  test(`${argv.join(' ')}: ${why}`, () => expect(wordsFor(argv)).toEqual(words))
}

const folders: readonly (readonly [words: readonly string[], folder: string])[] = [
  [[], join(homedir(), '.local', 'share', 'scim-console')],
  [['tenants'], join(homedir(), '.local', 'share', 'scim-console')],
  [['tenants', '--data', '/d'], '/d'],
  [['tenants', '--data=/d', '--json'], '/d'],
  [['sync', '--tenant', 'x', '--data', 'here'], resolve('here')],
  [['sync', '--data', ' '], join(homedir(), '.local', 'share', 'scim-console')],
  [['demo', 'do', '--', '--data', '/d'], join(homedir(), '.local', 'share', 'scim-console')],
  // Refused later, with words; nothing fails before.
  [['sync', '--nix', '--data=/d', '-x'], '/d'],
]

for (const [words, folder] of folders) {
  test(`the folder of '${words.join(' ')}' is ${folder}`, () => expect(dataFolderIn(words, 'linux', {})).toBe(folder))
}
