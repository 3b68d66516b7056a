import { failureOf } from '#shared/contract/failure'
import { sharingAccess } from '#shared/engine/assignments/losing-access'
import { scimOf } from '#shared/engine/provisioning/targets'
import { type FactSource, instantNow, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { readTarget } from '#shared/engine/store/target-rows'

/** The product's groups by the routes that a comparison reads them, within the client's own bounds. */
export const productGroups: FactSource<'productGroups'> = async (context) => {
  const { access, app, ports, signal } = context
  try {
    const { groups } = await scimOf(access.workspace, app, ports).listGroupsWithMembers({ signal })
    return known(
      groups.map(({ id, displayName, externalId, members }) => ({
        id,
        displayName,
        externalId,
        members: members.count,
      })),
      instantNow(context),
    )
  } catch (thrown) {
    const { code, message, remedy } = failureOf(thrown)
    // The product's token is missing, not the sign-in to Entra.
    if (code === 'sign-in-required') return unknown(message, remedy)
    throw thrown
  }
}

export const rivals: FactSource<'rivals'> = async (context) => {
  const { access, app, fact } = context
  const own = readTarget(access.workspace, app.id)
  if (own === null) {
    return unknown(
      'Nobody has said where the SCIM server of the app is, so no other app can be told to send there too.',
      'Enter the address under Connection.',
    )
  }
  const others = await fact('otherTargets')
  if (!others.known) return others
  const { directory } = access
  const mine = listedAssignments(directory, app.id)
  return known(
    others.value.flatMap(({ appId, displayName, url }) => {
      if (!sameServer(url, own.url)) return []
      const theirs = listedAssignments(directory, appId)
      const shared = mine === null || theirs === null ? null : sharingAccess(directory, mine, theirs)
      return [{ appId, displayName, shared }]
    }),
    others.at,
  )
}

function sameServer(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
