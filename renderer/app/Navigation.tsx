import { t } from '@lingui/core/macro'
import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components'
import {
  AppsListDetail24Filled,
  AppsListDetail24Regular,
  type FluentIcon,
  BookClock24Filled,
  BookClock24Regular,
  Building24Regular,
  DocumentTable24Filled,
  DocumentTable24Regular,
  Navigation24Regular,
  QuestionCircle24Filled,
  QuestionCircle24Regular,
  People24Filled,
  People24Regular,
  PeopleCommunity24Filled,
  PeopleCommunity24Regular,
  Receipt24Filled,
  Receipt24Regular,
  Settings24Filled,
  Settings24Regular,
  ShieldCheckmark24Filled,
  ShieldCheckmark24Regular,
} from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useTenantId } from './use-current'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    width: '208px',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalS,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowY: 'auto',
    outlineStyle: 'none',
  },
  narrow: { width: '57px' },
  foot: { marginTop: 'auto', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& .chosen': { display: 'none' },
    '&[data-status="active"]': {
      backgroundColor: tokens.colorNeutralBackground2Selected,
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
    },
    '&[data-status="active"] .chosen': { display: 'block', color: tokens.colorBrandForeground1 },
    '&[data-status="active"] .other': { display: 'none' },
    '&[data-status="active"]::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandForeground1,
      forcedColorAdjust: 'none',
    },
  },
  icon: { flexShrink: 0 },
  toggle: { alignSelf: 'flex-start', flexShrink: 0, minWidth: '40px', height: '40px' },
})

interface Place {
  readonly to: `/tenants/$tenant/${'apps' | 'groups' | 'people' | 'licences' | 'journal' | 'reports' | 'help' | 'abilities' | 'settings'}`
  readonly name: string
  readonly Icon: FluentIcon
  readonly Chosen: FluentIcon
}

const places: readonly Place[] = [
  { to: '/tenants/$tenant/apps', name: t`Apps`, Icon: AppsListDetail24Regular, Chosen: AppsListDetail24Filled },
  { to: '/tenants/$tenant/groups', name: t`Groups`, Icon: PeopleCommunity24Regular, Chosen: PeopleCommunity24Filled },
  { to: '/tenants/$tenant/people', name: t`People`, Icon: People24Regular, Chosen: People24Filled },
  { to: '/tenants/$tenant/licences', name: t`Licences`, Icon: Receipt24Regular, Chosen: Receipt24Filled },
  { to: '/tenants/$tenant/journal', name: t`Journal`, Icon: BookClock24Regular, Chosen: BookClock24Filled },
  { to: '/tenants/$tenant/reports', name: t`Reports`, Icon: DocumentTable24Regular, Chosen: DocumentTable24Filled },
]

const abilities: Place = {
  to: '/tenants/$tenant/abilities',
  name: t`What may I do?`,
  Icon: ShieldCheckmark24Regular,
  Chosen: ShieldCheckmark24Filled,
}

const help: Place = {
  to: '/tenants/$tenant/help',
  name: t`Help`,
  Icon: QuestionCircle24Regular,
  Chosen: QuestionCircle24Filled,
}

const settings: Place = {
  to: '/tenants/$tenant/settings',
  name: t`Settings`,
  Icon: Settings24Regular,
  Chosen: Settings24Filled,
}

/** The left column: the places of one tenant, and the way back to all tenants. Narrow shows icons, each with its name as a tooltip. */
export function Navigation({ narrow, onToggle }: { narrow: boolean; onToggle: () => void }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const words = narrow ? t`Widen the navigation` : t`Narrow the navigation`
  return (
    <nav
      className={mergeClasses(styles.root, narrow && styles.narrow)}
      aria-label={t`Tenant`}
      data-region="navigation"
      tabIndex={-1}
    >
      <Tooltip content={words} relationship="label" positioning="after">
        <Button
          appearance="subtle"
          className={styles.toggle}
          icon={<Navigation24Regular />}
          aria-expanded={!narrow}
          onClick={onToggle}
        />
      </Tooltip>
      {places.map((place) => (
        <PlaceLink key={place.to} place={place} tenant={tenant} narrow={narrow} />
      ))}
      <div className={styles.foot}>
        <PlaceLink place={abilities} tenant={tenant} narrow={narrow} />
        <PlaceLink place={help} tenant={tenant} narrow={narrow} />
        <PlaceLink place={settings} tenant={tenant} narrow={narrow} />
        <Named name={t`All tenants`} shown={narrow}>
          <Link to="/" className={styles.link} activeOptions={{ exact: true }} aria-label={t`All tenants`}>
            <Building24Regular className={styles.icon} aria-hidden />
            {narrow ? null : t`All tenants`}
          </Link>
        </Named>
      </div>
    </nav>
  )
}

function PlaceLink(props: { place: Place; tenant: string; narrow: boolean }) {
  const { place, tenant, narrow } = props
  const { to, name, Icon, Chosen } = place
  const styles = useStyles()
  return (
    <Named name={name} shown={narrow}>
      <Link to={to} params={{ tenant }} className={styles.link} aria-label={name}>
        <Icon className={mergeClasses(styles.icon, 'other')} aria-hidden />
        <Chosen className={mergeClasses(styles.icon, 'chosen')} aria-hidden />
        {narrow ? null : name}
      </Link>
    </Named>
  )
}

function Named({ name, shown, children }: { name: string; shown: boolean; children: React.ReactElement }) {
  return shown ? (
    <Tooltip content={name} relationship="inaccessible" positioning="after">
      {children}
    </Tooltip>
  ) : (
    children
  )
}
