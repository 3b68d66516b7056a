import { ConsoleFailure } from '#shared/contract/failure'
import type { Person } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import { findPeople } from '#shared/engine/graph/people'
import { batchPeople } from '#shared/engine/graph/people'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { peopleByMail, peopleNamed } from '#shared/engine/store/people-lists'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The person that a text means: object id, user principal name, mail or name; from the cache, else, where Graph may be asked, from there
 * with one request. Throws `unknown-name` or `ambiguous-name`.
 */
export async function findPerson(
  access: TenantAccess,
  reference: string,
  signal: AbortSignal | null,
): Promise<{ readonly person: Person; readonly asked: number }> {
  const text = reference.trim()
  const named = peopleNamed(access.directory, text, folded(text))
  // A user principal name is one person's; a name may be that of many.
  const exact = named.filter(({ id, userPrincipalName }) => id === text.toLowerCase() || same(userPrincipalName, text))
  const cached = exact.length > 0 ? exact : named.length > 0 ? named : peopleByMail(access.directory, text)
  if (cached.length > 0) return { person: only(cached, text), asked: 0 }
  if (signal === null) throw unknown(text)
  const found = guid.test(text)
    ? (await batchPeople(access.graph, [text], { signal })).flatMap((answer) => (answer.ok ? [answer.value] : []))
    : [...(await findPeople(access.graph, [text], { signal })).values()].flat()
  if (found.length === 0) throw unknown(text)
  return { person: only(found, text), asked: 1 }
}

function only(people: readonly Person[], text: string): Person {
  const [one, second] = people
  if (one !== undefined && second === undefined) return one
  throw new ConsoleFailure({
    code: 'ambiguous-name',
    message: `'${text}' means several people: ${people.map((p) => `${p.userPrincipalName ?? p.displayName ?? ''} (${p.id})`).join(', ')}.`,
    remedy: 'Use the id or the user principal name.',
  })
}

const same = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.toLowerCase()

const unknown = (text: string) =>
  new ConsoleFailure({
    code: 'unknown-name',
    message: `There is no person '${text}' in the directory as it is known here.`,
    remedy: 'Give the object id, the user principal name or the full name; if the person is new, run a sync.',
  })
