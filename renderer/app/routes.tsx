import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { AssignmentsPage } from '../features/assignments/AssignmentsPage'
import { assignmentsSearch } from '../features/assignments/assignments-search'
import { AppsPage } from '../features/directory/AppsPage'
import { GroupsPage } from '../features/directory/GroupsPage'
import { PeoplePage } from '../features/directory/PeoplePage'
import { PersonPage } from '../features/verification/PersonPage'
import { SavedVerificationPage } from '../features/verification/SavedVerificationPage'
import { CustomersPage } from '../features/customers/CustomersPage'
import { HelpPage } from '../features/help/HelpPage'
import { HistoryPage } from '../features/history/HistoryPage'
import { JournalPage } from '../features/history/JournalPage'
import { AllLicences } from '../features/licences/AllLicences'
import { LicencesPage } from '../features/licences/LicencesPage'
import { MappingsPage } from '../features/mappings/MappingsPage'
import { OverviewPage } from '../features/overview/OverviewPage'
import { ConnectionPage } from '../features/provisioning/ConnectionPage'
import { AttributeMappingsPage } from '../features/provisioning/AttributeMappingsPage'
import { LogPage } from '../features/provisioning/LogPage'
import { OnDemandPage } from '../features/provisioning/OnDemandPage'
import { ProvisioningFrame } from '../features/provisioning/ProvisioningFrame'
import { ProvisioningPage } from '../features/provisioning/ProvisioningPage'
import { SimulationPage } from '../features/provisioning/SimulationPage'
import { AdoptionPage } from '../features/readiness/AdoptionPage'
import { AnswersPage } from '../features/readiness/AnswersPage'
import { DocumentsPage } from '../features/readiness/DocumentsPage'
import { ProcedurePage } from '../features/readiness/ProcedurePage'
import { ReadinessFrame } from '../features/readiness/ReadinessFrame'
import { ReadinessPage } from '../features/readiness/ReadinessPage'
import { ReportsPage } from '../features/reports/ReportsPage'
import { AbilitiesPage } from '../features/session/abilities/AbilitiesPage'
import { abilitiesSearch } from '../features/session/abilities/abilities-search'
import { SettingsPage } from '../features/settings/SettingsPage'
import { StartPage } from '../features/session/StartPage'
import { VerifyPage } from '../features/verification/VerifyPage'
import { AppWorkspace } from './AppWorkspace'
import { DemoPage } from './DemoPage'
import { PageFault } from './PageFault'
import { PageMargin } from './PageMargin'
import { listSearch, personSearch, provisioningSearch, readinessSearch } from './search-params'
import { TenantPages } from './TenantPages'
import { UnknownAddress, UnknownPlace } from './UnknownAddress'

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPlace })
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage })
const demo = createRoute({ getParentRoute: () => root, path: '/demo', component: DemoPage })
const customers = createRoute({ getParentRoute: () => root, path: '/customers', component: CustomersPage })
const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved/$verification',
  component: SavedVerificationPage,
  validateSearch: listSearch,
})
const tenant = createRoute({ getParentRoute: () => root, path: '/tenants/$tenant', component: TenantPages })

const lists = createRoute({ getParentRoute: () => tenant, id: 'lists', component: PageMargin })
const apps = createRoute({
  getParentRoute: () => lists,
  path: 'apps',
  component: AppsPage,
  validateSearch: listSearch,
})
const groups = createRoute({
  getParentRoute: () => lists,
  path: 'groups',
  component: GroupsPage,
  validateSearch: listSearch,
})
const people = createRoute({
  getParentRoute: () => lists,
  path: 'people',
  component: PeoplePage,
  validateSearch: listSearch,
})
const person = createRoute({
  getParentRoute: () => lists,
  path: 'people/$person',
  component: PersonPage,
  validateSearch: personSearch,
})
const allLicences = createRoute({
  getParentRoute: () => lists,
  path: 'licences',
  component: AllLicences,
  validateSearch: listSearch,
})
const journal = createRoute({
  getParentRoute: () => lists,
  path: 'journal',
  component: JournalPage,
  validateSearch: listSearch,
})
const reports = createRoute({ getParentRoute: () => lists, path: 'reports', component: ReportsPage })
const help = createRoute({ getParentRoute: () => lists, path: 'help', component: HelpPage })
const abilities = createRoute({
  getParentRoute: () => lists,
  path: 'abilities',
  component: AbilitiesPage,
  validateSearch: abilitiesSearch,
})
const settings = createRoute({ getParentRoute: () => lists, path: 'settings', component: SettingsPage })

const app = createRoute({ getParentRoute: () => tenant, path: 'apps/$app', component: AppWorkspace })
const overview = createRoute({ getParentRoute: () => app, path: '/', component: OverviewPage })
const mappings = createRoute({
  getParentRoute: () => app,
  path: 'mappings',
  component: MappingsPage,
  validateSearch: listSearch,
})
const assignments = createRoute({
  getParentRoute: () => app,
  path: 'assignments',
  component: AssignmentsPage,
  validateSearch: assignmentsSearch,
})
const connection = createRoute({ getParentRoute: () => app, path: 'connection', component: ConnectionPage })
const provisioning = createRoute({
  getParentRoute: () => app,
  path: 'provisioning',
  component: ProvisioningFrame,
  validateSearch: provisioningSearch,
})
const job = createRoute({ getParentRoute: () => provisioning, path: '/', component: ProvisioningPage })
const attributeMappings = createRoute({
  getParentRoute: () => provisioning,
  path: 'mappings',
  component: AttributeMappingsPage,
})
const simulation = createRoute({ getParentRoute: () => provisioning, path: 'simulation', component: SimulationPage })
const onDemand = createRoute({ getParentRoute: () => provisioning, path: 'on-demand', component: OnDemandPage })
const log = createRoute({ getParentRoute: () => provisioning, path: 'log', component: LogPage })
const readiness = createRoute({
  getParentRoute: () => app,
  path: 'readiness',
  component: ReadinessFrame,
  validateSearch: readinessSearch,
})
const rules = createRoute({ getParentRoute: () => readiness, path: '/', component: ReadinessPage })
const procedure = createRoute({ getParentRoute: () => readiness, path: 'procedure', component: ProcedurePage })
const accounts = createRoute({ getParentRoute: () => readiness, path: 'accounts', component: AdoptionPage })
const answers = createRoute({ getParentRoute: () => readiness, path: 'answers', component: AnswersPage })
const documents = createRoute({ getParentRoute: () => readiness, path: 'documents', component: DocumentsPage })
const licences = createRoute({ getParentRoute: () => app, path: 'licences', component: LicencesPage })
const verify = createRoute({
  getParentRoute: () => app,
  path: 'verify',
  component: VerifyPage,
  validateSearch: listSearch,
})
const history = createRoute({
  getParentRoute: () => app,
  path: 'history',
  component: HistoryPage,
  validateSearch: listSearch,
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
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: UnknownAddress,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
