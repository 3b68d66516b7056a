import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Avatar,
  Badge,
  Breadcrumb,
  BreadcrumbDivider,
  BreadcrumbItem,
  CounterBadge,
  makeStyles,
  Tab,
  TabList,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { Outlet, useMatchRoute, useNavigate } from '@tanstack/react-router'
import { useContractQuery } from '../backend/use-contract-query'
import { appState } from '../features/directory/app-state'
import { AppCycles } from '../features/directory/CycleTimes'
import { useStandingRules } from '../features/readiness/use-standing-rules'
import { StatusBadge } from '../ui/StatusBadge'
import { TextLink } from '../ui/TextLink'
import { TitlePlace } from '../ui/title-place'
import { useAppInput } from './use-current'
import { inFigures } from '../ui/in-figures'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  head: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 640px)': { paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalM },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalXS,
  },
  name: { ...typographyStyles.title3, margin: 0, overflowWrap: 'anywhere' },
  tabs: {
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})`,
    marginTop: tokens.spacingVerticalXS,
    overflowX: 'auto',
    // All of them stand beside the wide navigation at 1024 pixels.
    '@media (max-width: 1120px)': {
      marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
      '& .fui-Tab': { flexShrink: 0, paddingInline: tokens.spacingHorizontalS },
      '& .fui-Tab::before, & .fui-Tab::after': {
        left: tokens.spacingHorizontalS,
        right: tokens.spacingHorizontalS,
      },
    },
  },
  counter: { marginLeft: tokens.spacingHorizontalXS },
  page: {
    flex: '1 1 auto',
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
})

const tabs = [
  { to: '/tenants/$tenant/apps/$app', name: t`Overview`, fuzzy: false },
  { to: '/tenants/$tenant/apps/$app/mappings', name: t`Mappings`, fuzzy: false },
  { to: '/tenants/$tenant/apps/$app/assignments', name: t`Assignments`, fuzzy: false },
  { to: '/tenants/$tenant/apps/$app/connection', name: t`Connection`, fuzzy: false },
  // These have pages of their own below them.
  { to: '/tenants/$tenant/apps/$app/readiness', name: t`Readiness`, fuzzy: true },
  { to: '/tenants/$tenant/apps/$app/licences', name: t`Licences`, fuzzy: false },
  { to: '/tenants/$tenant/apps/$app/provisioning', name: t`Provisioning`, fuzzy: true },
  { to: '/tenants/$tenant/apps/$app/verify', name: t`Verify`, fuzzy: false },
  { to: '/tenants/$tenant/apps/$app/history', name: t`History`, fuzzy: false },
] as const

/** The tab that says how many rules stand before a start. */
const withStandingRules: (typeof tabs)[number]['to'] = '/tenants/$tenant/apps/$app/readiness'

/** Of the address: a translated word may have spaces, and an id must not. */
const tabId = (to: string) => `tab-${to.slice(to.lastIndexOf('/') + 1).replace('$app', 'overview')}`

/** What stands above every page of one app: which app, of which product, how its provisioning is, and its tabs. */
export function AppWorkspace() {
  const styles = useStyles()
  const { tenant, app: appId } = useAppInput()
  const apps = useContractQuery('directory.apps', { tenant })
  const products = useContractQuery('directory.products', {})
  const standing = useStandingRules({ tenant, app: appId })
  const matches = useMatchRoute()
  const navigate = useNavigate()

  const app = apps.data?.apps.find(({ id }) => id === appId)
  const state = app === undefined ? null : appState(app)
  const product = products.data?.products.find(({ id }) => id === app?.profile)?.name
  const name = app?.displayName ?? (apps.isPending ? '…' : t`Unknown app`)
  const chosen = tabs.find(({ to, fuzzy }) => matches({ to, params: { tenant, app: appId }, fuzzy }) !== false)
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Breadcrumb size="small" aria-label={t`Where you are`}>
          <BreadcrumbItem>
            <TextLink to="/tenants/$tenant/apps" params={{ tenant }}>
              <Trans>Apps</Trans>
            </TextLink>
          </BreadcrumbItem>
          <BreadcrumbDivider />
          <BreadcrumbItem>{name}</BreadcrumbItem>
        </Breadcrumb>
        <div className={styles.line}>
          <Avatar shape="square" size={32} name={name} color="colorful" idForColor={appId} aria-hidden />
          <h1 className={styles.name}>{name}</h1>
          {product === undefined ? null : (
            <Badge appearance="tint" size="large">
              {product}
            </Badge>
          )}
          {state === null ? null : <StatusBadge status={state.status} word={state.word} tooltip={state.tooltip} />}
          {app === undefined ? null : <AppCycles app={app} />}
        </div>
        <TabList
          className={styles.tabs}
          selectedValue={chosen?.to ?? null}
          onTabSelect={(_, { value }) =>
            void navigate({ to: value as (typeof tabs)[number]['to'], params: { tenant, app: appId } })
          }
          aria-label={t`Pages of ${name}`}
        >
          {tabs.map(({ to, name: tab }) => (
            <Tab
              key={to}
              value={to}
              id={tabId(to)}
              {...(to === withStandingRules && standing > 0
                ? { 'aria-description': t`${{ standing: inFigures(standing) }} of its rules stand before a start` }
                : {})}
            >
              {tab}
              {to === withStandingRules && standing > 0 ? (
                <CounterBadge className={styles.counter} size="small" color="danger" count={standing} aria-hidden />
              ) : null}
            </Tab>
          ))}
        </TabList>
      </div>
      {/* Another app begins its pages anew: nothing typed for one must reach another. */}
      <div
        key={`${tenant} ${appId}`}
        className={styles.page}
        role="tabpanel"
        {...(chosen === undefined ? {} : { 'aria-labelledby': tabId(chosen.to) })}
      >
        <TitlePlace value={app?.displayName ?? null}>
          <Outlet />
        </TitlePlace>
      </div>
    </div>
  )
}
