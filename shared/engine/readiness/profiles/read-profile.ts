import type { z } from 'zod'
import type { ProductProfile } from '#shared/domain/product-profile'
import { JsonFault, type LocatedJson, readLocatedJson } from '#shared/engine/readiness/profiles/located-json'
import { profileSchema } from '#shared/engine/readiness/profiles/profile-schema'

/** What is wrong with a profile's file, and where: a line from 1, and the rule, question or step by its id where it is in one. */
export interface ProfileFault {
  readonly line: number
  readonly part: string | null
  readonly says: string
}

/** Something wrong in a profile whose text is at hand no more: the place in it instead of the line. */
export interface FaultAt {
  readonly path: readonly PropertyKey[]
  readonly says: string
}

/** A file by its shape alone; what it names elsewhere is not looked at yet. */
export type ReadProfile =
  | { readonly profile: ProductProfile; readonly locate: (fault: FaultAt) => ProfileFault }
  | { readonly profile: null; readonly faults: readonly ProfileFault[] }

/** Most bytes of a profile's file: the largest built-in one has 40,000. */
export const longestProfile = 1024 * 1024

/** Deepest a profile's file may be nested: a built-in one has eight levels. */
const deepestProfile = 32

/** Most faults that are told of one file. */
const mostFaults = 50

/** Reads a profile's file: its length before anything else, then its JSON, then its shape. Never throws for what is in the text. */
export function readProfile(text: string): ReadProfile {
  const bytes = Buffer.byteLength(text)
  if (bytes > longestProfile) {
    const says = `The file has ${inFigures(bytes)} bytes; a profile has ${inFigures(longestProfile)} at most.`
    return { profile: null, faults: [{ line: 1, part: null, says }] }
  }
  let json: LocatedJson
  try {
    json = readLocatedJson(text, deepestProfile)
  } catch (thrown) {
    if (!(thrown instanceof JsonFault)) throw thrown
    return { profile: null, faults: [{ line: thrown.line, part: null, says: thrown.message }] }
  }
  const locate = ({ path, says }: FaultAt): ProfileFault => ({
    line: json.lineOf(path),
    part: partOf(json.value, path),
    says,
  })
  const parsed = profileSchema.safeParse(json.value)
  if (parsed.success) return { profile: parsed.data, locate }
  return { profile: null, faults: inOrder(parsed.error.issues.flatMap(faultsOf).map(locate)) }
}

const inFigures = (count: number) => count.toLocaleString('en')

/** By their lines, and not more of them than somebody reads. */
export function inOrder(faults: readonly ProfileFault[]): ProfileFault[] {
  return faults.toSorted((a, b) => a.line - b.line).slice(0, mostFaults)
}

/** `line 12, rule XY-01: ...` */
export function faultLine({ line, part, says }: ProfileFault): string {
  return `line ${line}${part === null ? '' : `, ${part}`}: ${says}`
}

/** What zod found, each field that nobody knows at its own place. */
export function faultsOf(issue: z.core.$ZodIssue): FaultAt[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], says: `'${key}' is no field that is known here.` }))
  }
  const field = issue.path.findLast((step) => typeof step === 'string')
  return [{ path: issue.path, says: field === undefined ? `${issue.message}.` : `${field}: ${issue.message}.` }]
}

const partWords: Readonly<Record<string, readonly [word: string, key: string]>> = {
  rules: ['rule', 'id'],
  questions: ['question', 'key'],
  procedure: ['step', 'id'],
  contradictions: ['contradiction', 'id'],
  sources: ['source', 'id'],
}

/** The rule, question, step ... that a path is in; by its place from 1 where it has no id of its own. */
function partOf(file: unknown, [list, place]: readonly PropertyKey[]): string | null {
  if (typeof list !== 'string' || typeof place !== 'number') return null
  const words = partWords[list]
  if (words === undefined) return null
  const [word, key] = words
  const part = ((file as Record<string, unknown>)[list] as unknown[])[place]
  const id = typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined
  return typeof id === 'string' && id.length <= 64 ? `${word} ${id}` : `${word} ${place + 1} of ${list}`
}
