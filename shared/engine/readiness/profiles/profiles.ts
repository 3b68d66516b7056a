import { type ProductProfile, type Recognition, recogniseBy } from '#shared/domain/product-profile'
import { loadProductProfiles } from '#shared/engine/readiness/profiles/product-profiles'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { confirmedProfile, type ConfirmedProfile } from '#shared/engine/store/app-profile-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
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

/** The product profiles that are there now: the built-in ones, and those that a person added. */
export interface Profiles {
  list(): readonly ProductProfile[]
  /** One with what it extends; null where there is none of this id. */
  whole(id: string): ProductProfile | null
  inForce(access: Pick<TenantAccess, 'workspace'>, app: CachedApp): ProfileInForce
}

/** Reads the built-in profiles; throws with the file's name where one is not valid. */
export function openProfiles(folder: string): Profiles {
  const builtIn = loadProductProfiles(folder)
  const generic = builtIn.find(({ id }) => id === 'generic')
  if (generic === undefined) throw new Error(`There is no generic profile in ${folder}.`)
  const profiles: Profiles = {
    list: () => builtIn,
    whole: (id) => builtIn.find((profile) => profile.id === id) ?? null,
    inForce: ({ workspace }, app) => {
      const target = readTarget(workspace, app.id)
      const targetHost = target === null ? null : new URL(target.url).hostname
      const proposed = recogniseBy({ ...app, targetHost }, profiles.list())
      const confirmed = confirmedProfile(workspace, app.id)
      const own = profiles.list().find(({ id }) => id === confirmed?.id) ?? proposed?.profile ?? null
      return { own, whole: profiles.whole(own?.id ?? generic.id) ?? generic, proposed, confirmed }
    },
  }
  return profiles
}
