import { ConsoleFailure } from '#shared/contract/failure'
import type { CloudChoice, cloudIds } from '#shared/contract/session'

/** Where a cloud's sign-in, Graph and portals are: one record drives every host that the console ever calls for it. */
export interface Cloud {
  readonly id: (typeof cloudIds)[number]
  readonly name: string
  readonly login: string
  readonly graph: string
  readonly portal: string
}

/** Source: Microsoft Graph deployments and Entra's national clouds page. GCC uses the global endpoints. */
export const clouds = [
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

/** The sign-in host and Graph's service root of a choice; throws `invalid-input` for a host that is no https origin. */
export function placesOf(choice: CloudChoice): { readonly login: string; readonly graph: string } {
  if (typeof choice === 'object') return { login: signInHost(choice.authority), graph: choice.graph }
  const cloud = clouds.find(({ id }) => id === choice)
  if (cloud === undefined) throw new Error(`There is no cloud '${choice}'.`)
  return { login: cloud.login, graph: cloud.graph }
}

/** True for the hosts whose metadata the sign-in library brings itself. */
export function isKnownSignInHost(host: string): boolean {
  return clouds.some(({ login }) => new URL(login).host === host)
}

function signInHost(text: string): string {
  const url = URL.parse(text)
  const bare =
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  if (bare && url.protocol === 'https:') return url.origin
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: 'The sign-in host of a cloud is an https address without a path.',
    remedy: 'Give it as https://login.example.com; the tenant is asked for apart.',
  })
}
