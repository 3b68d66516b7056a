/** Where a cloud's sign-in, Graph and portals are: one record drives every host that the console ever calls for it. */
export interface Cloud {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly graph: string
  readonly portal: string
}

/** Source: Microsoft Graph deployments and Entra's national clouds page. GCC uses the global endpoints. */
const clouds = [
  {
    id: 'global',
    name: 'Microsoft Entra (global, GCC)',
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com/v1.0',
    portal: 'https://entra.microsoft.com',
  },
  {
    id: 'usgov',
    name: 'US Government L4 (GCC High)',
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us/v1.0',
    portal: 'https://entra.microsoft.us',
  },
  {
    id: 'usgov-dod',
    name: 'US Government L5 (DoD)',
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us/v1.0',
    portal: 'https://entra.microsoft.us',
  },
  {
    id: 'china',
    name: 'China (21Vianet)',
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn/v1.0',
    portal: 'https://entra.microsoftonline.cn',
  },
] as const satisfies readonly Cloud[]

/** The cloud that a service root belongs to; null for a custom one. */
export function cloudOfGraph(root: string): Cloud | null {
  return clouds.find((cloud) => cloud.graph === root) ?? null
}
