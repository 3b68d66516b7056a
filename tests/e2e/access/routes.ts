/** What the addresses of the console name. */
export interface Named {
  readonly tenant: string
  readonly app: string
  readonly person: string
  readonly verification: string
}

const ofTenant = '/tenants/$tenant'
const ofApp = `${ofTenant}/apps/$app`

/** Every address of renderer/app/routes.tsx at which a page stands still; a test proves that none is left out. */
export const routes = [
  '/',
  '/customers',
  '/saved/$verification',
  `${ofTenant}/apps`,
  `${ofTenant}/groups`,
  `${ofTenant}/people`,
  `${ofTenant}/people/$person`,
  `${ofTenant}/licences`,
  `${ofTenant}/journal`,
  `${ofTenant}/reports`,
  `${ofTenant}/help`,
  `${ofTenant}/abilities`,
  `${ofTenant}/settings`,
  ofApp,
  `${ofApp}/mappings`,
  `${ofApp}/assignments`,
  `${ofApp}/connection`,
  `${ofApp}/readiness`,
  `${ofApp}/readiness/procedure`,
  `${ofApp}/readiness/accounts`,
  `${ofApp}/readiness/answers`,
  `${ofApp}/readiness/documents`,
  `${ofApp}/licences`,
  `${ofApp}/provisioning`,
  `${ofApp}/provisioning/mappings`,
  `${ofApp}/provisioning/simulation`,
  `${ofApp}/provisioning/on-demand`,
  `${ofApp}/provisioning/log`,
  `${ofApp}/verify`,
  `${ofApp}/history`,
] as const

/** Addresses that lead on by themselves as soon as they have what they wait for. */
export const passing = ['/demo'] as const

export type Route = (typeof routes)[number]

/** The address of a route behind the hash. */
export function addressOf(route: Route, named: Named): string {
  return route.replaceAll(/\$(tenant|app|person|verification)/g, (_, name: keyof Named) =>
    encodeURIComponent(named[name]),
  )
}
