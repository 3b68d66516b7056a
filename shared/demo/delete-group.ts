import type { DemoTenant } from '#shared/demo/model'

/** Deletes a group for good, with its memberships and its assignments. */
export function deleteGroup(tenant: DemoTenant, id: string): void {
  tenant.groups.delete(id)
  for (const other of tenant.groups.values()) other.members.delete(id)
  for (const assignment of tenant.assignments.values()) {
    if (assignment.principalId === id) tenant.assignments.delete(assignment.id)
  }
}
