import { counted } from '#shared/domain/counted'
import type { Source } from '#shared/engine/licences/estimate-sources'
import type { JobScope } from '#shared/engine/licences/job-scope'

/**
 * What Entra itself wants for a scope: P1 or P2 for assigning groups, and P1 for each person in a dynamic group, however many hold the
 * same person. Sources: Entra's pages on assigning groups to an app and on dynamic membership.
 */
export function entraNeed(
  premium: JobScope['premium'],
  on: Iterable<Source>,
  size: number,
): { premium: JobScope['premium']; says: string[]; dynamicPeople: number } {
  const sources = [...on]
  const dynamic = sources.filter((source) => source.dynamic)
  const dynamicPeople = distinct(dynamic, size)
  const groups = sources.filter(({ id }) => id !== '').length
  const says: string[] = []
  if (groups > 0) {
    says.push(
      premium === 'none'
        ? 'Assigning groups needs Entra ID P1 or P2, and the tenant has neither: Entra takes people only.'
        : premium === 'unknown'
          ? 'Assigning groups needs Entra ID P1 or P2. Whether the tenant has one is not known.'
          : `Assigning groups needs Entra ID P1 or P2; the tenant has ${premium}.`,
    )
  }
  if (dynamic.length > 0) {
    const open = dynamic.some(({ lacks }) => lacks !== null) ? ' at least' : ''
    says.push(
      `${counted(dynamicPeople, 'person', 'people')}${open} in dynamic groups: Entra wants a P1 licence for each of them, counted once.`,
    )
  }
  return { premium, says, dynamicPeople }
}

function distinct(sources: readonly Source[], size: number): number {
  const [only] = sources
  if (only === undefined) return 0
  if (sources.length === 1) return only.keys.length
  const seen = new Uint8Array(size)
  let people = 0
  for (const { keys } of sources) {
    for (const key of keys) {
      if (seen[key] === 1) continue
      seen[key] = 1
      people += 1
    }
  }
  return people
}
