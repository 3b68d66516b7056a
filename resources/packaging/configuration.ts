import { join, resolve } from 'node:path'
import type { Configuration } from 'electron-builder'
import { releaseFuses, setFuses } from '#packaging/fuses'
import { prebuilds, type Target } from '#packaging/targets'

/** The folder that everything else is named from. */
export const checkout = resolve(import.meta.dirname, '..', '..')

/** What the package is told about itself before it is built: written by `npm run package`, shipped beside the program. */
export const describedIn = join('.cache', 'packaging')

/** Packages are put here, one folder a target. */
const packagesFolder = join('.cache', 'packages')

/** Known to Windows Installer for ever: another code would install a second console beside the first. */
const upgradeCode = 'B0F3C2A6-6C0B-4D0E-9B36-2F5B7C7A4E11'

/** Of packages that are dependencies but have no part in the running program. */
export const notShipped: readonly string[] = ['node-addon-api']

/** Nothing else goes into the archive; npm's packages follow by themselves, without what the rest of the list takes away. */
const files = [
  'package.json',
  'out/main/**/*.js',
  'out/preload/**/*.cjs',
  'out/renderer/**',
  'resources/products/**',
  '!**/*.map',
  '!node_modules/**/*.{ts,mts,cts,md,markdown,flow,h,hpp,c,cc,cpp,gyp,gypi}',
  '!node_modules/**/{test,tests,example,examples,doc,docs,.github}/**',
  '!node_modules/better-sqlite3/{deps,src}/**',
  // The Node that runs tests and scripts on this machine; Electron has its own.
  '!node_modules/node-{linux,win,darwin}-*/**',
  ...notShipped.map((name) => `!node_modules/${name}/**`),
]

/** Beside the program, for people and for what takes stock of a machine. */
const beside = [
  { from: join(describedIn, 'third-party-notices.txt'), to: 'third-party-notices.txt' },
  { from: join(describedIn, 'sbom.cdx.json'), to: 'sbom.cdx.json' },
  { from: 'resources/policies', to: 'policies' },
]

/**
 * How electron-builder makes the packages of one target. Signing comes from the environment, as docs/deployment.md says: without
 * certificates a package is unsigned, unless SCIM_CONSOLE_SIGNED=1 asks for it, which then fails.
 */
export function configuration(target: Target, environment: NodeJS.ProcessEnv): Configuration {
  const has = (...names: readonly string[]) => names.every((name) => (environment[name] ?? '') !== '')
  return {
    appId: 'app.scimconsole.desktop',
    productName: 'SCIM Console',
    copyright: 'The SCIM Console maintainers, MIT licence',
    artifactName: 'scim-console-${version}-${os}-${arch}.${ext}',
    directories: {
      buildResources: 'resources/packaging',
      output: join(packagesFolder, `${target.system}-${target.processor}`),
    },
    // The name under which the system keeps the key that seals secrets, and which the menu of macOS shows.
    extraMetadata: { productName: 'SCIM Console' },
    publish: null,
    npmRebuild: false,
    forceCodeSigning: environment['SCIM_CONSOLE_SIGNED'] === '1',
    // Left to itself the builder takes whole packages out of the archive, where no hash holds them.
    asar: { smartUnpack: false },
    disableAsarIntegrity: false,
    // The one file that the system itself loads.
    asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
    files: [
      ...files,
      '!node_modules/better-sqlite3/prebuilds/**',
      ...prebuilds(target).map((name) => `node_modules/better-sqlite3/prebuilds/${name}`),
    ],
    extraResources: beside,
    // electron-builder's own way knows fewer fuses and is silent about those that it does not know. Before anything is signed.
    afterPack: ({ appOutDir, electronPlatformName, packager }) =>
      setFuses(join(appOutDir, executableOf(electronPlatformName, packager.appInfo.productFilename)), releaseFuses),

    win: {
      target: ['nsis', 'msi'].map((name) => ({ target: name, arch: archOf(target) })),
      icon: 'resources/packaging/icons/icon.ico',
      requestedExecutionLevel: 'asInvoker',
      // Beside the executable, in a folder that administrators alone may write to.
      extraFiles: [{ from: 'resources/packaging/win/scim-console.cmd', to: 'scim-console.cmd' }],
    },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      runAfterFinish: false,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
      guid: 'app.scimconsole.desktop',
    },
    msi: {
      oneClick: false,
      perMachine: true,
      runAfterFinish: false,
      upgradeCode,
      createDesktopShortcut: false,
    },

    mac: {
      target: ['dmg', 'pkg'].map((name) => ({ target: name, arch: archOf(target) })),
      icon: 'resources/packaging/icons/icon.icns',
      category: 'public.app-category.business',
      minimumSystemVersion: '13.0',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'resources/packaging/mac/entitlements.plist',
      entitlementsInherit: 'resources/packaging/mac/entitlements.plist',
      // Null signs nothing; left out, the certificate is looked for.
      ...(has('CSC_LINK') || has('CSC_NAME') ? {} : { identity: null }),
      notarize: has('APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER') || has('APPLE_KEYCHAIN_PROFILE'),
      extraResources: [{ from: 'resources/packaging/mac/scim-console', to: 'command/scim-console' }],
      // Both halves of a universal program have both files.
      x64ArchFiles: '**/prebuilds/darwin-*.node',
    },
    pkg: {
      isRelocatable: false,
      isVersionChecked: true,
      installLocation: '/Applications',
      allowAnywhere: false,
      allowCurrentUserHome: false,
      overwriteAction: 'upgrade',
      scripts: 'mac/scripts',
    },
    dmg: { writeUpdateInfo: false },

    linux: {
      target: ['deb', 'tar.gz'].map((name) => ({ target: name, arch: archOf(target) })),
      icon: 'resources/packaging/icons/linux',
      executableName: 'scim-console-window',
      category: 'Office;Network',
      synopsis: 'Keeps Microsoft Entra ID and SaaS products in step over SCIM',
      maintainer: 'The SCIM Console maintainers <maintainers@scimconsole.app>',
      vendor: 'SCIM Console',
      extraResources: [{ from: 'resources/packaging/linux/scim-console', to: 'command/scim-console' }],
    },
    deb: {
      packageName: 'scim-console',
      packageCategory: 'net',
      priority: 'optional',
      afterInstall: 'resources/packaging/linux/after-install.sh',
      afterRemove: 'resources/packaging/linux/after-remove.sh',
    },
  }
}

/** Where a packed folder has its program, which on macOS is a bundle. */
function executableOf(platform: string, product: string): string {
  if (platform === 'win32') return `${product}.exe`
  if (platform === 'darwin' || platform === 'mas') return `${product}.app`
  return 'scim-console-window'
}

function archOf({ processor }: Target): 'x64' | 'arm64' | 'universal' {
  return processor
}
