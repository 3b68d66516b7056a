import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'

const root = join(import.meta.dirname, '..', '..', '..')

/** Where the built-in profiles are. */
export const builtInFolder = join(root, 'resources', 'products')

/** The worked example of docs/profiles.md. */
export const exampleText = readFileSync(join(root, 'docs', 'example-profile.json'), 'utf8')

/** A profile's file, as far as tests change it. */
export interface ProfileFile {
  [field: string]: unknown
  id: string
  extends: string | null
  rules: Record<string, unknown>[]
  questions: Record<string, unknown>[]
  procedure: { rules: string[]; [field: string]: unknown }[]
  contradictions: Record<string, unknown>[]
  flags: Record<string, unknown>
  leaving: Record<string, Record<string, unknown>>
}

/** The worked example with something changed in it. */
export const example = (change: (file: ProfileFile) => void = () => undefined): string => {
  const file = JSON.parse(exampleText) as ProfileFile
  change(file)
  return JSON.stringify(file, null, 2)
}

/** The first of some; throws where there is none. */
export const first = <T>(list: readonly T[]): T => {
  const [item] = list
  if (item === undefined) throw new Error('It is empty.')
  return item
}
/** A change of the first rule. */
export const firstRule = (change: Record<string, unknown>) => (file: ProfileFile) =>
  void Object.assign(first(file.rules), change)

/** The lines by which a file is refused; none where it is taken. */
export function refusedBy(profiles: Profiles, text: string): string[] {
  try {
    profiles.add('file.json', text, '2026-11-29T10:00:00.000Z')
  } catch (thrown) {
    if (!(thrown instanceof ConsoleFailure) || thrown.failure.code !== 'profile-invalid') throw thrown
    return (thrown.failure.detail ?? '').split('\n')
  }
  return []
}
