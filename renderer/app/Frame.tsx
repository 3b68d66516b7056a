import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Badge,
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
  Tooltip,
} from '@fluentui/react-components'
import { ArrowSwap20Regular, ArrowSync20Regular, Organization20Regular } from '@fluentui/react-icons'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useConnection } from '../backend/BackendProvider'
import { useContractQuery } from '../backend/use-contract-query'
import { useOperation } from '../backend/use-operation'
import { Tour } from '../features/help/Tour'
import { Age } from '../ui/Age'
import { EmptyState } from '../ui/EmptyState'
import { Account } from './Account'
import { Navigation } from './Navigation'
import { NoticeBell } from './notices/NoticeBell'
import { PaletteButton } from './palette/PaletteButton'
import { ReadOnlyBadge } from './ReadOnlyBadge'
import { ReadingState, Strip } from './ReadingState'
import { listenForRegionKeys } from './regions'
import { useTenantColour } from './tenant-colour'
import { useTenantId } from './use-current'
import { useFreshness } from './use-freshness'
import { useKeptPlace } from './use-kept-place'
import { useKeptScroll } from './use-kept-scroll'
import { useMedia } from './use-media'
import { useRefresh } from './use-refresh'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '48px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderTop: '3px solid transparent',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    outlineStyle: 'none',
    // With large text the window has no room for all of it in a line.
    '@media (max-width: 640px)': { flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  },
  // Where there is room, what is searched with stands in the middle.
  left: {
    display: 'contents',
    '@media (min-width: 1101px)': {
      display: 'flex',
      alignItems: 'center',
      gap: tokens.spacingHorizontalM,
      flex: '1 1 0',
      minWidth: 0,
    },
  },
  product: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  demo: { flexShrink: 0, whiteSpace: 'nowrap' },
  rule: { width: '1px', height: '24px', backgroundColor: tokens.colorNeutralStroke2 },
  tenant: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    fontWeight: tokens.fontWeightSemibold,
  },
  tenantName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  right: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginLeft: 'auto',
    flexShrink: 0,
    '@media (min-width: 1101px)': { flex: '1 0 0', minWidth: 'max-content', justifyContent: 'flex-end' },
  },
  age: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  below: { display: 'flex', flex: '1 1 0', minHeight: 0 },
  main: { flex: '1 1 0', minWidth: 0, overflowY: 'auto', outlineStyle: 'none', position: 'relative' },
})

/** The window around every page of one tenant: whose data this is, how old it is, and the places to go. */
export function Frame() {
  const styles = useStyles()
  const tenant = useTenantId()
  const colour = useTenantColour(tenant)
  const record = useContractQuery('session.tenant', { tenant })
  const sync = useOperation('directory.sync', tenant)
  const freshness = useFreshness(tenant)
  const refreshing = useRefresh(tenant, freshness)
  const tight = useMedia('(max-width: 900px)')
  // Here the names of the places would take the room that tables need.
  const snug = useMedia('(max-width: 1100px)')
  const [wanted, setWanted] = useState<boolean | null>(null)
  const page = useRef<HTMLElement>(null)
  useKeptScroll(page)
  useKeptPlace(tenant)
  useEffect(listenForRegionKeys, [])

  const read = () => void sync.start({ tenant }).catch(() => undefined)
  const { data } = record
  const readAt = freshness?.directory.readAt ?? data?.synchronisedAt ?? null
  return (
    <div className={styles.root}>
      <header className={styles.header} style={{ borderTopColor: colour }} data-region="header" tabIndex={-1}>
        <div className={styles.left}>
          <span className={styles.product}>
            <ArrowSwap20Regular aria-hidden />
            <Trans>SCIM Console</Trans>
          </span>
          <span className={styles.rule} aria-hidden />
          <span className={styles.tenant}>
            <Organization20Regular aria-hidden />
            <span className={styles.tenantName} title={data?.displayName ?? data?.name}>
              {data?.displayName ?? data?.name ?? ''}
            </span>
            {data?.demo === true ? (
              <Badge className={styles.demo} appearance="tint" color="informative">
                <Trans>Demo tenant</Trans>
              </Badge>
            ) : null}
            <ReadOnlyBadge chosen={data?.signIn.kind === 'msal' && data.signIn.access === 'read'} narrow={tight} />
          </span>
        </div>
        <PaletteButton narrow={snug} />
        <div className={styles.right}>
          <span className={styles.age}>
            {data === undefined ? null : readAt === null ? (
              t`Not read yet`
            ) : (
              <Age instant={readAt} says={(age) => t`Read ${age}`} />
            )}
            {refreshing && !sync.running ? ` · ${t`refreshing`}` : null}
          </span>
          <NoticeBell tenant={tenant} onRead={read} />
          <RefreshButton disabled={sync.running || data === undefined} narrow={tight} onClick={read} />
          <Account tenant={tenant} />
        </div>
      </header>
      <Reachability />
      <Tour tenant={tenant} demo={data?.demo === true} />
      <ReadingState sync={sync} freshness={freshness} onRead={read} />
      <div className={styles.below}>
        <Navigation narrow={wanted ?? snug} onToggle={() => setWanted(!(wanted ?? snug))} />
        <main ref={page} className={styles.main} data-region="page" tabIndex={-1}>
          {record.error?.failure.code === 'unknown-name' ? <UnknownTenant /> : <Outlet />}
        </main>
      </div>
    </div>
  )
}

/** Reads the tenant anew. Narrow it is an icon with its name as a tooltip, which keeps clear of the bars below the header. */
function RefreshButton(props: { disabled: boolean; narrow: boolean; onClick: () => void }) {
  const { disabled, narrow, onClick } = props
  const shown = { appearance: 'subtle', icon: <ArrowSync20Regular />, disabledFocusable: disabled, onClick } as const
  if (!narrow)
    return (
      <Button {...shown}>
        <Trans>Refresh</Trans>
      </Button>
    )
  return (
    <Tooltip content={t`Refresh`} relationship="label" positioning="before">
      <Button {...shown} />
    </Tooltip>
  )
}

/** Stands where the address names a tenant that was removed, or is of another machine. */
function UnknownTenant() {
  const navigate = useNavigate()
  return (
    <EmptyState
      heading
      kind="no-match"
      title={t`This tenant is not known here`}
      action={
        <Button onClick={() => void navigate({ to: '/' })}>
          <Trans>All tenants</Trans>
        </Button>
      }
    >
      <Trans>It was removed from this console, or the address comes from another machine.</Trans>
    </EmptyState>
  )
}

/** Says so while the page cannot reach the engine, and once when the engine had to be started again. */
function Reachability() {
  const { reachable, restarts } = useConnection()
  const [seen, setSeen] = useState(0)
  if (!reachable) {
    return (
      <Strip label={t`The console`}>
        <MessageBar intent="warning">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>The console does not answer.</Trans>
            </MessageBarTitle>
            <Trans>
              What you see is as old as it says; this page goes on trying. If it stays, start the console again.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      </Strip>
    )
  }
  if (restarts === seen) return null
  return (
    <Strip label={t`The console`}>
      <MessageBar intent="warning">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>The part of the console that does the work stopped and was started again.</Trans>
          </MessageBarTitle>
          <Trans>Everything shown was read anew; work that was under way has to be repeated.</Trans>{' '}
          <Button size="small" appearance="transparent" onClick={() => setSeen(restarts)}>
            <Trans>Dismiss</Trans>
          </Button>
        </MessageBarBody>
      </MessageBar>
    </Strip>
  )
}
