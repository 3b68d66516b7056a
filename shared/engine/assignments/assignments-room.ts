import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import { assignableRoles, type KnownAssignment, knownAssignments } from '#shared/domain/assignments'
import { candidatesOf } from '#shared/engine/assignments/candidates'
import { createPlanRequest } from '#shared/engine/assignments/plan-request'
import { createPremiumNeed } from '#shared/engine/assignments/premium-need'
import { roleOf } from '#shared/engine/assignments/principals'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { PlanDesk } from '#shared/engine/plans/plan-desk'
import type { Ports } from '#shared/engine/ports'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'

type AssignmentsHandlers = Pick<Handlers, 'assignments.list' | 'assignments.candidates' | 'assignments.plan'>
type ShownAssignment = NonNullable<Output<'assignments.list'>['assignments']>[number]

/** Who is assigned to an app, and how that is changed. */
export function assignmentsRoom(parts: {
  tenants: Tenants
  ports: Ports
  desk: PlanDesk
  changes: Changes
}): AssignmentsHandlers {
  const { tenants, ports, desk, changes } = parts
  const premium = createPremiumNeed(ports)
  const draft = createPlanRequest({ clock: ports.clock, premium })
  const open = (tenant: string | undefined, reference: string) => {
    const access = tenants.open(tenant)
    return { access, app: chooseApp(access.directory, access.tenant.name, reference) }
  }
  return {
    'assignments.list': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const known = knownOf(access, app.id)
      const mapped = new Set(
        listMappings(access.workspace)
          .filter(({ appId }) => appId === app.id)
          .map(({ groupId }) => groupId),
      )
      const groupIds = (known ?? []).filter(({ principalType }) => principalType === 'Group')
      const groups = new Map(
        groupsById(
          access.directory,
          groupIds.map(({ principalId }) => principalId),
        ).map((group) => [group.id, group]),
      )
      const need = await premium.soon(access, signal)
      return {
        app: { id: app.id, displayName: app.displayName },
        assignments:
          known
            ?.map((row): ShownAssignment => {
              const group = groups.get(row.principalId)
              return {
                id: row.id,
                principalId: row.principalId,
                principalName: group?.displayName ?? row.principalDisplayName ?? row.principalId,
                principalType: typeOf(row),
                role: roleOf(app.appRoles, row.appRoleId),
                state: row.state,
                sentAt: row.sentAt,
                group:
                  group === undefined
                    ? null
                    : {
                        kind: group.kind,
                        dynamic: group.dynamic,
                        securityEnabled: group.securityEnabled,
                        memberCount: group.memberCount,
                      },
                mapped: mapped.has(row.principalId),
              }
            })
            .toSorted((a, b) => order.compare(a.principalName, b.principalName)) ?? null,
        roles: [...assignableRoles(app.appRoles)],
        notes: need === null ? [] : [need],
      }
    },
    'assignments.candidates': ({ tenant, app: reference, verb, from }) => {
      const { access, app } = open(tenant, reference)
      return candidatesOf(access, app, knownOf(access, app.id), verb, from)
    },
    'assignments.plan': async ({ tenant, app: reference, ...asked }, { signal }) => {
      const { access, app } = open(tenant, reference)
      try {
        return await desk.make(access, await draft(access, app, asked, signal), signal)
      } finally {
        // The tenant was read for it.
        changes.changed(access.tenant.id, 'assignments')
      }
    },
  }
}

const order = new Intl.Collator('en')

function knownOf({ directory }: TenantAccess, appId: string): readonly KnownAssignment[] | null {
  const listed = listedAssignments(directory, appId)
  return listed === null ? null : knownAssignments(listed, listSentAssignments(directory, appId))
}

const typeOf = ({ principalType }: KnownAssignment): ShownAssignment['principalType'] =>
  principalType === 'Group' ? 'group' : principalType === 'User' ? 'user' : 'other'
