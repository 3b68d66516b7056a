/** A tenant id comes from an answer of the network: it must not choose a path. */
export function fileSafe(tenantId: string): string {
  return tenantId.replace(/[^A-Za-z0-9-]/g, '_').slice(0, 100)
}

export const appFile = 'app.db'

/** What people made for a tenant lies here. */
export function workspaceFile(tenantId: string): string {
  return `workspace-${fileSafe(tenantId)}.db`
}

export function directoryFile(tenantId: string): string {
  return `directory-${fileSafe(tenantId)}.db`
}
