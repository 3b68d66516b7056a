import type { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { readiness } from '#shared/contract/readiness'
import type { Handlers } from '#shared/contract/server'
import { choose } from '#shared/domain/names'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { ListedProfile } from '#shared/engine/readiness/profiles/profiles'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import { actingAccount } from '#shared/engine/session/acting-account'
import { putConfirmedProfile } from '#shared/engine/store/app-profile-rows'

type ProfileHandlers = Pick<
  Handlers,
  | 'readiness.profile'
  | 'readiness.confirmProfile'
  | 'readiness.profiles'
  | 'readiness.addProfile'
  | 'readiness.removeProfile'
>

type Shape = z.output<(typeof readiness)['readiness.profiles']['output']>['profiles'][number]

/** The product profiles there are, and which one an app goes by. */
export function profileHandlers({ tenants, ports, changes, profiles }: ReadinessParts): ProfileHandlers {
  const now = () => new Date(ports.clock.now()).toISOString()
  const open = (input: { readonly tenant?: string | undefined; readonly app: string }) => {
    const access = tenants.open(input.tenant)
    return { access, app: chooseApp(access.directory, access.tenant.name, input.app) }
  }
  return {
    'readiness.profile': (input) => {
      const { access, app } = open(input)
      const { whole, proposed, confirmed } = profiles.inForce(access, app)
      return {
        profile: { id: whole.id, name: whole.name, reviewed: whole.reviewed },
        proposed:
          proposed === null ? null : { id: proposed.profile.id, evidence: proposed.evidence, value: proposed.value },
        confirmed,
      }
    },
    'readiness.confirmProfile': (input) => {
      const { access, app } = open(input)
      const confirmed =
        input.profile === null
          ? null
          : { id: chosen('profile', input.profile, profiles.list()).id, by: actingAccount(access), at: now() }
      putConfirmedProfile(access.workspace, app.id, confirmed)
      changes.changed(access.tenant.id, 'profiles')
      return {}
    },
    'readiness.profiles': () => ({ profiles: profiles.listed().map(shapeOf) }),
    'readiness.addProfile': ({ name, text }) => {
      const before = profiles.listed()
      const added = profiles.add(name, text, now())
      changes.changed(null, 'profiles')
      return { profile: shapeOf(added), notes: notesOn(added, before, profiles.listed()) }
    },
    'readiness.removeProfile': ({ profile }) => {
      const added = profiles.listed().filter(({ addedAt }) => addedAt !== null)
      const named = added.map(({ id, whole }) => ({ id, name: whole?.name ?? id }))
      profiles.remove(chosen('added profile', profile, named).id)
      changes.changed(null, 'profiles')
      return {}
    },
  }
}

function shapeOf({ id, whole, addedAt, replaces, faults }: ListedProfile): Shape {
  return {
    id,
    name: whole?.name ?? id,
    reviewed: whole?.reviewed ?? '',
    extends: whole?.extends ?? null,
    from: addedAt === null ? 'built-in' : 'file',
    addedAt,
    replaces,
    rules: whole?.rules.length ?? 0,
    faults: [...faults],
  }
}

/** What is worth knowing about a profile that was added, beside that it was. */
function notesOn(added: ListedProfile, before: readonly ListedProfile[], after: readonly ListedProfile[]): string[] {
  const brokenBefore = new Set(before.filter(({ whole }) => whole === null).map(({ id }) => id))
  const broken = after.filter(({ id, whole }) => whole === null && !brokenBefore.has(id))
  const again = before.some(({ id, addedAt }) => id === added.id && addedAt !== null)
  return [
    ...(again ? ['It takes the place of the one that was added before.'] : []),
    ...(added.replaces
      ? ['It is used instead of the built-in profile of the same id, which comes back when it is removed.']
      : []),
    ...(added.whole?.extends === null
      ? ["It extends no other profile, so Microsoft's own rules are not checked beside it."]
      : []),
    ...broken.map(({ id }) => `The profile '${id}', which extends it, cannot be used any more.`),
  ]
}

/** The profile a text means: id or name. Throws `unknown-name` and `ambiguous-name`. */
function chosen(
  kind: 'profile' | 'added profile',
  reference: string,
  profiles: readonly { readonly id: string; readonly name: string }[],
): { readonly id: string } {
  const choice = choose(reference, profiles)
  if (choice.kind === 'one') return choice.it
  const ids = (these: readonly { readonly id: string }[]) => these.map(({ id }) => id).join(', ')
  if (choice.kind === 'several') {
    throw new ConsoleFailure({
      code: 'ambiguous-name',
      message: `'${reference}' means several profiles: ${ids(choice.them)}.`,
      remedy: 'Use the id.',
    })
  }
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `There is no ${kind} '${reference}'.`,
    remedy: profiles.length === 0 ? 'None was added.' : `There is: ${ids(profiles)}.`,
  })
}
