import type { CommandLine, Session } from 'electron/main'

/** What Chromium asks of the network for itself, by its own switches; the console promises that it calls no host but those it names. */
const quiet: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
]

/** Before the application is ready. */
export function quietChromium(commandLine: CommandLine): void {
  for (const [name, value] of quiet) commandLine.appendSwitch(name, value)
}

/** Before the first window of a session: its spell checker would fetch dictionaries from Google at the start. */
export function quietSession(session: Session): void {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
}
