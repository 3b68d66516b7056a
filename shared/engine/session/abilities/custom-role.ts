import { matrix } from '#shared/engine/session/abilities/matrix'

/**
 * A custom role for POST /roleManagement/directory/roleDefinitions or the Entra admin center: the least actions of all that the console
 * does in provisioning. Making groups is not among them: most tenants let everybody do so.
 */
export function customRole(): string {
  const actions = new Set(Object.values(matrix).flatMap((row) => row.actions))
  return JSON.stringify(
    {
      displayName: 'SCIM Console Operator',
      description:
        'Reads and runs the provisioning of enterprise apps, changes attribute mappings, assigns groups and reads the provisioning log.',
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions: [...actions] }],
    },
    null,
    2,
  )
}
