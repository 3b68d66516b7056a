import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { assignmentsSearch } from '../features/assignments/assignments-search'
import { historySearch } from '../features/history/history-search'
import { abilitiesSearch } from '../features/session/abilities/abilities-search'
import { reportsSearch } from '../features/reports/reports-search'
import { StartPage } from '../features/session/StartPage'
import { lazyPage } from './lazy-part'
import { OpeningPage } from './OpeningPage'
import { PageFault } from './PageFault'
import { appsSearch, listSearch, personSearch, provisioningSearch, readinessSearch } from './search-params'
import { UnknownAddress, UnknownPlace } from './UnknownAddress'

// Each room is one file of scripts and what it shares with others: pages that are looked at together come together.
const changesRoom = () => import('./rooms/changes')
const customersRoom = () => import('./rooms/customers')
const dailyRoom = () => import('./rooms/daily')
const directoryRoom = () => import('./rooms/directory')
const helpRoom = () => import('./rooms/help')
const historyRoom = () => import('./rooms/history')
const licencesRoom = () => import('./rooms/licences')
const provisioningRoom = () => import('./rooms/provisioning')
const readinessRoom = () => import('./rooms/readiness')
const settingsRoom = () => import('./rooms/settings')
const verificationRoom = () => import('./rooms/verification')

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPlace })
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage })
const demo = createRoute({
  getParentRoute: () => root,
  path: '/demo',
  component: lazyPage(dailyRoom, 'DemoPage'),
})
const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  component: lazyPage(customersRoom, 'CustomersPage'),
  validateSearch: listSearch,
})
const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved/$verification',
  component: lazyPage(verificationRoom, 'SavedVerificationPage'),
  validateSearch: listSearch,
})
const tenant = createRoute({
  getParentRoute: () => root,
  path: '/tenants/$tenant',
  component: lazyPage(dailyRoom, 'TenantPages'),
})

const lists = createRoute({
  getParentRoute: () => tenant,
  id: 'lists',
  component: lazyPage(dailyRoom, 'PageMargin'),
})
const apps = createRoute({
  getParentRoute: () => lists,
  path: 'apps',
  component: lazyPage(dailyRoom, 'AppsPage'),
  validateSearch: appsSearch,
})
const groups = createRoute({
  getParentRoute: () => lists,
  path: 'groups',
  component: lazyPage(directoryRoom, 'GroupsPage'),
  validateSearch: listSearch,
})
const people = createRoute({
  getParentRoute: () => lists,
  path: 'people',
  component: lazyPage(directoryRoom, 'PeoplePage'),
  validateSearch: listSearch,
})
const person = createRoute({
  getParentRoute: () => lists,
  path: 'people/$person',
  component: lazyPage(directoryRoom, 'PersonPage'),
  validateSearch: personSearch,
})
const allLicences = createRoute({
  getParentRoute: () => lists,
  path: 'licences',
  component: lazyPage(licencesRoom, 'AllLicences'),
  validateSearch: listSearch,
})
const journal = createRoute({
  getParentRoute: () => lists,
  path: 'journal',
  component: lazyPage(historyRoom, 'JournalPage'),
  validateSearch: listSearch,
})
const reports = createRoute({
  getParentRoute: () => lists,
  path: 'reports',
  component: lazyPage(historyRoom, 'ReportsPage'),
  validateSearch: reportsSearch,
})
const help = createRoute({
  getParentRoute: () => lists,
  path: 'help',
  component: lazyPage(helpRoom, 'HelpPage'),
  validateSearch: listSearch,
})
const abilities = createRoute({
  getParentRoute: () => lists,
  path: 'abilities',
  component: lazyPage(settingsRoom, 'AbilitiesPage'),
  validateSearch: abilitiesSearch,
})
const settings = createRoute({
  getParentRoute: () => lists,
  path: 'settings',
  component: lazyPage(settingsRoom, 'SettingsPage'),
})

const app = createRoute({
  getParentRoute: () => tenant,
  path: 'apps/$app',
  component: lazyPage(dailyRoom, 'AppWorkspace'),
})
const overview = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyPage(dailyRoom, 'OverviewPage'),
})
const mappings = createRoute({
  getParentRoute: () => app,
  path: 'mappings',
  component: lazyPage(changesRoom, 'MappingsPage'),
  validateSearch: listSearch,
})
const assignments = createRoute({
  getParentRoute: () => app,
  path: 'assignments',
  component: lazyPage(changesRoom, 'AssignmentsPage'),
  validateSearch: assignmentsSearch,
})
const connection = createRoute({
  getParentRoute: () => app,
  path: 'connection',
  component: lazyPage(provisioningRoom, 'ConnectionPage'),
})
const provisioning = createRoute({
  getParentRoute: () => app,
  path: 'provisioning',
  component: lazyPage(provisioningRoom, 'ProvisioningFrame'),
  validateSearch: provisioningSearch,
})
const job = createRoute({
  getParentRoute: () => provisioning,
  path: '/',
  component: lazyPage(provisioningRoom, 'ProvisioningPage'),
})
const attributeMappings = createRoute({
  getParentRoute: () => provisioning,
  path: 'mappings',
  component: lazyPage(provisioningRoom, 'AttributeMappingsPage'),
})
const simulation = createRoute({
  getParentRoute: () => provisioning,
  path: 'simulation',
  component: lazyPage(provisioningRoom, 'SimulationPage'),
})
const onDemand = createRoute({
  getParentRoute: () => provisioning,
  path: 'on-demand',
  component: lazyPage(provisioningRoom, 'OnDemandPage'),
})
const log = createRoute({
  getParentRoute: () => provisioning,
  path: 'log',
  component: lazyPage(provisioningRoom, 'LogPage'),
})
const readiness = createRoute({
  getParentRoute: () => app,
  path: 'readiness',
  component: lazyPage(readinessRoom, 'ReadinessFrame'),
  validateSearch: readinessSearch,
})
const rules = createRoute({
  getParentRoute: () => readiness,
  path: '/',
  component: lazyPage(readinessRoom, 'ReadinessPage'),
})
const procedure = createRoute({
  getParentRoute: () => readiness,
  path: 'procedure',
  component: lazyPage(readinessRoom, 'ProcedurePage'),
})
const accounts = createRoute({
  getParentRoute: () => readiness,
  path: 'accounts',
  component: lazyPage(readinessRoom, 'AdoptionPage'),
})
const answers = createRoute({
  getParentRoute: () => readiness,
  path: 'answers',
  component: lazyPage(readinessRoom, 'AnswersPage'),
})
const documents = createRoute({
  getParentRoute: () => readiness,
  path: 'documents',
  component: lazyPage(readinessRoom, 'DocumentsPage'),
})
const licences = createRoute({
  getParentRoute: () => app,
  path: 'licences',
  component: lazyPage(licencesRoom, 'LicencesPage'),
})
const verify = createRoute({
  getParentRoute: () => app,
  path: 'verify',
  component: lazyPage(verificationRoom, 'VerifyPage'),
  validateSearch: listSearch,
})
const history = createRoute({
  getParentRoute: () => app,
  path: 'history',
  component: lazyPage(historyRoom, 'HistoryPage'),
  validateSearch: historySearch,
})

/** Every address of the console. They live behind the hash, so that each host serves one page. */
export const router = createRouter({
  history: createHashHistory(),
  routeTree: root.addChildren([
    start,
    demo,
    customers,
    saved,
    tenant.addChildren([
      lists.addChildren([apps, groups, people, person, allLicences, journal, reports, help, abilities, settings]),
      app.addChildren([
        overview,
        mappings,
        assignments,
        connection,
        readiness.addChildren([rules, procedure, accounts, answers, documents]),
        licences,
        provisioning.addChildren([job, attributeMappings, simulation, onDemand, log]),
        verify,
        history,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  // What is read within these milliseconds shows no sign of it; a sign that is shown stays long enough to be seen.
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  defaultPendingComponent: OpeningPage,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: UnknownAddress,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
