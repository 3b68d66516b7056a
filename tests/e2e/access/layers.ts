import type { Locator, Page } from 'playwright'
import type { Route } from '#tests/e2e/access/routes'

/** What opens above a page, or beside a list: where it is, and what is pressed one after the other until it is there. */
export interface Layer {
  /** The file below renderer/ that draws it. */
  readonly file: string
  readonly on: Route
  /** What a person would call it. */
  readonly name: string
  readonly press: readonly ((page: Page) => Locator)[]
}

const ofApp = '/tenants/$tenant/apps/$app'

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first()
const exactly = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true })
const item = (name: string) => (page: Page) => page.getByRole('menuitem', { name })
const row = (text: string | RegExp) => (page: Page) => page.getByRole('row').filter({ hasText: text }).first()

/** Everything of the console that opens above a page or beside a list; a test proves that no dialog, menu or box is left out. */
export const layers: readonly Layer[] = [
  {
    file: 'features/session/SignInDialog.tsx',
    on: '/',
    name: 'the sign-in',
    press: [exactly('Sign in to a tenant')],
  },
  { file: 'features/session/TenantCard.tsx', on: '/', name: 'more for a tenant', press: [button(/^More for /)] },
  {
    file: 'features/session/ForgetDialog.tsx',
    on: '/',
    name: 'forgetting a tenant',
    press: [button(/^More for /), item('Forget this tenant')],
  },
  { file: 'ui/DetailsPane.tsx', on: '/customers', name: 'a customer', press: [row('Northwind')] },
  {
    file: 'features/customers/MakeTemplate.tsx',
    on: '/customers',
    name: 'making a template',
    press: [button('Make a template…')],
  },
  {
    file: 'features/customers/ApplyTemplate.tsx',
    on: '/customers',
    name: 'applying a template',
    press: [button('Apply House')],
  },
  {
    file: 'features/customers/RemoveTemplate.tsx',
    on: '/customers',
    name: 'removing a template',
    press: [button('Remove House')],
  },
  {
    file: 'ui/DetailsPane.tsx',
    on: '/saved/$verification',
    name: 'people of a saved verification',
    press: [row('STEM Laboratories')],
  },
  {
    file: 'app/palette/PaletteDialog.tsx',
    on: '/tenants/$tenant/apps',
    name: 'the command palette',
    press: [button(/^Search apps/)],
  },
  {
    file: 'app/notices/NoticeBell.tsx',
    on: '/tenants/$tenant/apps',
    name: 'the notices',
    press: [button(/notices?$/)],
  },
  {
    file: 'features/readiness/NewApplicationDialog.tsx',
    on: '/tenants/$tenant/apps',
    name: 'a new application',
    press: [button('Set up an application')],
  },
  { file: 'ui/DetailsPane.tsx', on: '/tenants/$tenant/groups', name: 'a group', press: [row('STEM Laboratories')] },
  { file: 'ui/DetailsPane.tsx', on: '/tenants/$tenant/people', name: 'a person', press: [row('Ada Byron')] },
  {
    file: 'features/settings/RemoveProfile.tsx',
    on: '/tenants/$tenant/settings',
    name: 'removing a profile',
    press: [button(/^Remove /)],
  },
  {
    file: 'features/settings/RestoreDialog.tsx',
    on: '/tenants/$tenant/settings',
    name: 'a restore',
    press: [button(/^Restore the backup of /)],
  },
  { file: 'ui/ExportMenu.tsx', on: `${ofApp}/mappings`, name: 'the export', press: [exactly('Export')] },
  { file: 'ui/DetailsPane.tsx', on: `${ofApp}/mappings`, name: 'a mapping', press: [row('STEM Laboratories')] },
  {
    file: 'features/help/Term.tsx',
    on: `${ofApp}/mappings`,
    name: 'what a word means',
    press: [(page) => page.locator('[data-term]').first()],
  },
  {
    file: 'features/mappings/EditMapping.tsx',
    on: `${ofApp}/mappings`,
    name: 'editing a mapping',
    press: [row('STEM Laboratories'), button('Edit…')],
  },
  {
    file: 'features/mappings/RemoveMapping.tsx',
    on: `${ofApp}/mappings`,
    name: 'removing a mapping',
    press: [row('STEM Laboratories'), exactly('Remove')],
  },
  {
    file: 'ui/DetailsPane.tsx',
    on: `${ofApp}/readiness`,
    name: 'a rule',
    press: [(page) => page.getByRole('grid', { name: 'Rules' }).getByRole('gridcell').first()],
  },
  {
    file: 'features/readiness/ProfileDialog.tsx',
    on: `${ofApp}/readiness`,
    name: 'the choice of a profile',
    press: [button(/^Choose (another|the product)…$/)],
  },
  {
    file: 'features/licences/GroupLine.tsx',
    on: `${ofApp}/licences`,
    name: 'more about a group',
    press: [button(/^More about /)],
  },
  {
    file: 'features/licences/KeepDraft.tsx',
    on: `${ofApp}/licences`,
    name: 'keeping a draft',
    press: [
      (page) => page.getByRole('list', { name: 'Groups' }).getByRole('switch').first(),
      button('Keep this draft…'),
    ],
  },
  {
    file: 'features/licences/KeptDrafts.tsx',
    on: `${ofApp}/licences`,
    name: 'kept drafts',
    press: [button(/^Kept drafts/)],
  },
  {
    file: 'features/provisioning/JobActions.tsx',
    on: `${ofApp}/provisioning`,
    name: 'more for a job',
    press: [exactly('More')],
  },
  {
    file: 'features/provisioning/RestartOptions.tsx',
    on: `${ofApp}/provisioning`,
    name: 'what a restart forgets',
    press: [exactly('More'), item('Choose what a restart forgets')],
  },
  {
    file: 'features/provisioning/SettingAnswer.tsx',
    on: `${ofApp}/provisioning`,
    name: 'an answer to a setting',
    press: [exactly('Answer: Notification address')],
  },
  {
    file: 'features/plans/PlanDialog.tsx',
    on: `${ofApp}/provisioning`,
    name: 'a plan',
    press: [exactly('Restart')],
  },
  {
    file: 'features/provisioning/FilterEditor.tsx',
    on: `${ofApp}/provisioning/mappings`,
    name: 'a scoping filter',
    press: [exactly('Edit the filter of people')],
  },
  {
    file: 'ui/DetailsPane.tsx',
    on: `${ofApp}/provisioning/mappings`,
    name: 'an attribute',
    press: [row('userName')],
  },
  { file: 'ui/DetailsPane.tsx', on: `${ofApp}/verify`, name: 'a compared group', press: [row('STEM Laboratories')] },
]

/** Drawn where the demo cannot lead: the spec that leads there, and what it calls the state that it holds against the rules. */
export const elsewhere: Readonly<Record<string, { readonly spec: string; readonly state: string }>> = {
  'app/Account.tsx': { spec: 'web/account.spec.ts', state: 'the account' },
  'features/customers/ImportDialog.tsx': { spec: 'customers.spec.ts', state: 'the preview of an import' },
  'features/session/SignOutDialog.tsx': { spec: 'web/account.spec.ts', state: 'signing out' },
  'features/settings/ProfileRefused.tsx': { spec: 'profiles.spec.ts', state: 'a refused profile' },
  'features/verification/OpenVerification.tsx': { spec: 'saved-verification.spec.ts', state: 'a refused file' },
}
