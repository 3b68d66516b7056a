import { failureOf } from '#shared/contract/failure'
import { sharingAccess } from '#shared/engine/assignments/losing-access'
import { scimOf } from '#shared/engine/provisioning/targets'
import { type FactContext, type FactSource, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { appNames, listedAssignments } from '#shared/engine/store/app-rows'
import { listTargets, readTarget } from '#shared/engine/store/target-rows'

const now = ({ ports }: FactContext) => new Date(ports.clock.now()).toISOString()

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
      now(context),
    )
  } catch (thrown) {
    const { code, message, remedy } = failureOf(thrown)
    // The product's token is missing, not the sign-in to Entra.
    if (code === 'sign-in-required') return unknown(message, remedy)
    throw thrown
  }
}

export const rivals: FactSource<'rivals'> = (context) => {
  const { access, app } = context
  const { workspace, directory } = access
  const own = readTarget(workspace, app.id)
  if (own === null) {
    return unknown(
      'Nobody has said where the SCIM server of the app is, so no other app can be told to send there too.',
      'Enter the address under Connection.',
    )
  }
  const others = listTargets(workspace).filter(({ appId, url }) => appId !== app.id && sameServer(url, own.url))
  const names = appNames(
    directory,
    others.map(({ appId }) => appId),
  )
  const mine = listedAssignments(directory, app.id)
  // A target may outlive its app.
  const there = others.flatMap(({ appId }) => {
    const displayName = names.get(appId)
    return displayName === undefined ? [] : [{ appId, displayName }]
  })
  return known(
    there.map(({ appId, displayName }) => {
      const theirs = listedAssignments(directory, appId)
      return {
        appId,
        displayName,
        shared: mine === null || theirs === null ? null : sharingAccess(directory, mine, theirs),
      }
    }),
    now(context),
  )
}

function sameServer(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
