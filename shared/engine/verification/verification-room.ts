import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { choose } from '#shared/domain/names'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { Ports } from '#shared/engine/ports'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { Tenants } from '#shared/engine/session/tenants'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { compare } from '#shared/engine/verification/compare'

export function verificationRoom(parts: { tenants: Tenants; ports: Ports }): Pick<Handlers, 'verification.compare'> {
  const { tenants, ports } = parts
  return {
    'verification.compare': async (input, call) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      const mappings = listMappings(access.workspace).filter((mapping) => mapping.appId === app.id)
      if (mappings.length === 0) {
        throw new ConsoleFailure({
          code: 'unknown-name',
          message: `No group is mapped for '${app.displayName}', so there is nothing to compare.`,
          remedy: 'Add one: map add --app ID --group ID [--to NAME_OR_ID].',
        })
      }
      const scim = scimOf(access.workspace, app, ports)
      const only = input.group === undefined ? null : mappedGroup(input.group, mappings)
      return compare({ access, app, mappings, only, scim, clock: ports.clock }, call)
    },
  }
}

function mappedGroup(reference: string, mappings: readonly { groupId: string; groupName: string }[]): string {
  const groups = new Map(mappings.map((mapping) => [mapping.groupId, { id: mapping.groupId, name: mapping.groupName }]))
  const choice = choose(reference, [...groups.values()])
  if (choice.kind === 'one') return choice.it.id
  throw new ConsoleFailure(
    choice.kind === 'none'
      ? {
          code: 'unknown-name',
          message: `The group '${reference}' is not mapped for this app.`,
          remedy: 'See the mapped groups with `map list`.',
        }
      : {
          code: 'ambiguous-name',
          message: `'${reference}' means several mapped groups: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`,
          remedy: 'Use the id.',
        },
  )
}
