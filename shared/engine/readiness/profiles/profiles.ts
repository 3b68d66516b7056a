import { ConsoleFailure } from '#shared/contract/failure'
import { counted } from '#shared/domain/counted'
import { type ProductProfile, type Recognition, recogniseBy } from '#shared/domain/product-profile'
import { consoleQuestions } from '#shared/domain/questions'
import { checks } from '#shared/engine/readiness/checks/registry'
import { type AddedEntry, resolveAdded } from '#shared/engine/readiness/profiles/added-profiles'
import { loadProductProfiles } from '#shared/engine/readiness/profiles/product-profiles'
import { faultLine, readProfile } from '#shared/engine/readiness/profiles/read-profile'
import type { UsedProfile } from '#shared/engine/readiness/profiles/resolve-profile'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { confirmedProfile, type ConfirmedProfile } from '#shared/engine/store/app-profile-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { Database } from '#shared/engine/store/database'
import {
  type AddedProfile,
  addedProfilesMark,
  listAddedProfiles,
  putAddedProfile,
  removeAddedProfile,
} from '#shared/engine/store/profile-rows'
import { readTarget } from '#shared/engine/store/target-rows'

/** The profile that an app goes by, and why. */
export interface ProfileInForce {
  /** Confirmed by a person, else proposed by the evidence; null where neither speaks, and the generic one is gone by. */
  readonly own: ProductProfile | null
  /** `own` or the generic one, with the rules, questions and contradictions of what it extends. */
  readonly whole: ProductProfile
  readonly proposed: Recognition | null
  readonly confirmed: ConfirmedProfile | null
}

/** A profile as the list of them shows it. */
export interface ListedProfile {
  readonly id: string
  /** With what it extends; null for an added one that is broken. */
  readonly whole: ProductProfile | null
  /** When a person added it; null for a built-in one. */
  readonly addedAt: string | null
  /** Whether a built-in one of the same id stands behind it. */
  readonly replaces: boolean
  /** Why it is not used; none where it is. */
  readonly faults: readonly string[]
}

/** The product profiles that are there now: the built-in ones, and those that a person added, by whichever process. */
export interface Profiles {
  /** Those in use, each by itself, in the order of their ids. */
  list(): readonly ProductProfile[]
  /** One with what it extends; null where there is none of this id. */
  whole(id: string): ProductProfile | null
  inForce(access: Pick<TenantAccess, 'workspace'>, app: CachedApp): ProfileInForce
  /** All of them, in the order of their ids: a broken one beside the built-in one that is used instead. */
  listed(): readonly ListedProfile[]
  /** Adds one, or puts it in the place of another; `name` is the file's. Throws `profile-invalid` and leaves everything as it was. */
  add(name: string, text: string, at: string): ListedProfile
  /** Answers whether there was an added one of this id. */
  remove(id: string): boolean
}

/** The profile that an app of no known product goes by. */
const generic = 'generic'

/** Most profiles that can be added. */
const mostAdded = 200

/**
 * The profiles of a folder and of app.db. The built-in ones are read when the first is asked for, because an engine has to start fast;
 * that call throws with the file's name where one is not valid.
 */
export function openProfiles({ folder, db }: { readonly folder: string; readonly db: Database }): Profiles {
  const nameable = { checks, questions: consoleQuestions }
  let loaded: ReadonlyMap<string, UsedProfile> | null = null
  const builtIn = () => (loaded ??= loadProductProfiles(folder, nameable))
  const resolved = (rows: readonly AddedProfile[]) =>
    resolveAdded(rows, (id) => builtIn().get(id)?.whole ?? null, nameable)
  let known: { readonly mark: string; readonly added: readonly AddedEntry[] } | null = null
  const added = (): readonly AddedEntry[] => {
    const mark = addedProfilesMark(db)
    if (known?.mark !== mark) known = { mark, added: resolved(listAddedProfiles(db)) }
    return known.added
  }

  // Added profiles come first: somebody who added one for an app means it, whatever a built-in one knows of the app.
  const inUse = (): readonly UsedProfile[] => {
    const mine = added().flatMap(({ used }) => used ?? [])
    const others = [...builtIn().values()].filter(({ own }) => !mine.some((one) => one.own.id === own.id))
    return [...mine, ...others]
  }
  const shown = ({ id, addedAt, used, faults }: AddedEntry): ListedProfile => ({
    id,
    whole: used?.whole ?? null,
    addedAt,
    replaces: builtIn().has(id),
    faults,
  })

  return {
    list: () =>
      inUse()
        .map(({ own }) => own)
        .toSorted(byId),
    whole: (id) => inUse().find(({ own }) => own.id === id)?.whole ?? null,
    inForce: ({ workspace }, app) => {
      const all = inUse()
      const target = readTarget(workspace, app.id)
      const targetHost = target === null ? null : new URL(target.url).hostname
      const proposed = recogniseBy(
        { ...app, targetHost },
        all.map(({ own }) => own),
      )
      const confirmed = confirmedProfile(workspace, app.id)
      const ids = [confirmed?.id, proposed?.profile.id].filter((id) => id !== undefined)
      const used = ids.map((id) => all.find(({ own }) => own.id === id)).find((one) => one !== undefined)
      const goneBy = used ?? all.find(({ own }) => own.id === generic)
      if (goneBy === undefined) throw new Error(`There is no ${generic} profile in ${folder}.`)
      return { own: used?.own ?? null, whole: goneBy.whole, proposed, confirmed }
    },
    listed: () => {
      const mine = added().map(shown)
      const rest = [...builtIn().values()]
        .filter(({ own }) => !mine.some(({ id, whole }) => id === own.id && whole !== null))
        .map(({ own, whole }): ListedProfile => ({ id: own.id, whole, addedAt: null, replaces: false, faults: [] }))
      return [...mine, ...rest].toSorted(byId)
    },
    add: (name, text, at) => {
      const read = readProfile(text)
      if (read.profile === null) throw notValid(name, read.faults.map(faultLine))
      const row = { id: read.profile.id, text, addedAt: at }
      return db.transaction(() => {
        const others = listAddedProfiles(db).filter(({ id }) => id !== row.id)
        if (others.length >= mostAdded)
          throw notValid(name, [`${mostAdded} profiles were added already, which is as many as there can be.`])
        const entry = resolved([...others, row]).find(({ id }) => id === row.id)
        if (entry === undefined || entry.used === null) throw notValid(name, entry?.faults ?? [])
        putAddedProfile(db, row)
        known = null
        return shown(entry)
      })
    },
    remove: (id) => {
      known = null
      return removeAddedProfile(db, id)
    },
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function notValid(name: string, faults: readonly string[]): ConsoleFailure {
  return new ConsoleFailure({
    code: 'profile-invalid',
    message: `'${name}' cannot be used as a product profile: ${counted(faults.length, 'fault')}.`,
    remedy: 'Correct what the lines name, and add it again; docs/profiles.md says what a profile holds.',
    detail: faults.join('\n'),
  })
}
