import { flipFuses, type FuseV1Config, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

/** What the published program can be made to do from outside, fuse by fuse: Electron's own switches inside its executable. */
export const releaseFuses: Readonly<Record<FuseV1Options, boolean>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // No lever of an attacker; WebAssembly is only slower without it.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Tests drive a window through the inspector; all else is as published. */
export const testFuses: typeof releaseFuses = {
  ...releaseFuses,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
}

/** The fuses that an Electron has, in the order of its wire. */
async function fusesOf(executable: string): Promise<readonly FuseV1Options[]> {
  const { version: _, ...wire } = await getCurrentFuseWire(executable)
  return Object.keys(wire).map(Number)
}

/**
 * Sets every fuse of an executable (on macOS: of its bundle). Throws where that Electron has a fuse that the table does not name, so
 * that a new one is decided upon and not inherited; one that an older Electron does not have is left out.
 */
export async function setFuses(executable: string, table: typeof releaseFuses): Promise<void> {
  const has = await fusesOf(executable)
  const known = has.filter((fuse) => fuse in table).map((fuse) => [fuse, table[fuse]] as const)
  const config = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Apple's own processors run nothing whose signature does not fit; it is signed properly afterwards.
    resetAdHocDarwinSignature: executable.endsWith('.app'),
    ...Object.fromEntries(known),
  }
  await flipFuses(executable, config as unknown as FuseV1Config)
}
