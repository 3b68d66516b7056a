/**
 * Switches of Chromium that take away what the console promises, each with what it would give to whoever wrote it into a shortcut.
 * Electron has no fuse against them.
 */
export const weakeningSwitches: readonly string[] = [
  // Another program reads and steers every page.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  // Pages without the walls between them, or between them and the system.
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'no-sandbox',
  'disable-sandbox',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'disable-setuid-sandbox',
  'single-process',
  'enable-blink-features',
  'load-extension',
  // Any server as any other.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ignore-urlfetcher-cert-requests',
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'host-rules',
  'host-resolver-rules',
  'ssl-key-log-file',
  'net-log-capture-mode',
  // Another program in the place of a part of this one.
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
]

/** The first of them on a command line, or null. As root Chromium has no sandbox, so that asking for none takes nothing away. */
export function weakeningSwitch(commandLine: { hasSwitch(name: string): boolean }, isRoot: boolean): string | null {
  return weakeningSwitches.find((name) => commandLine.hasSwitch(name) && !(isRoot && name === 'no-sandbox')) ?? null
}
