import { t } from '@lingui/core/macro'
import { Avatar, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Age } from '../../ui/Age'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import { TwoLines } from '../../ui/TwoLines'
import { type AppStanding, scopeWords, verifiedWords } from './app-need'
import { peopleLines, peopleOrder } from './app-people'
import { appState, type AppRow, leadingJob } from './app-state'
import { CycleTimes } from './CycleTimes'
import { Stacked } from './Stacked'
import { targetWords } from './target-words'
import type { AppsBoard } from './use-apps-board'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/**
 * The columns of the list of apps; `names` are the names of the products by their profile's id. In a narrow window the product stands
 * below the app's name instead of its id, and the connection has no column of its own.
 */
export function appColumns(
  tenant: string,
  names: ReadonlyMap<string, string>,
  room: { readonly narrow: boolean; readonly wide: boolean },
  { standings, needs, people }: AppsBoard,
): readonly DataColumn<AppRow>[] {
  const productOf = ({ profile }: AppRow) => (profile === null ? null : (names.get(profile) ?? profile))
  const product: DataColumn<AppRow> = {
    id: 'product',
    title: t`Product`,
    value: productOf,
    width: { least: 120, share: 1 },
    render: (app) => <Product name={productOf(app)} />,
  }
  const connection: DataColumn<AppRow> = {
    id: 'target',
    title: t`Connection`,
    value: (app) => targetWords(app).word,
    width: { least: 120, share: 1 },
    render: (app) => (
      <Cut>
        <TextLink to="/tenants/$tenant/apps/$app/connection" params={{ tenant, app: app.id }}>
          <StatusBadge {...targetWords(app)} />
        </TextLink>
      </Cut>
    ),
  }
  return [
    {
      id: 'app',
      title: t`App`,
      value: ({ displayName }) => displayName,
      width: { least: 180, share: 3 },
      render: (app) => (
        <AppName tenant={tenant} app={app} second={room.narrow ? (productOf(app) ?? notRecognised) : app.appId} />
      ),
    },
    ...(room.narrow ? [] : [product]),
    {
      id: 'state',
      title: t`Provisioning`,
      value: ({ id }) => needs.get(id)?.rank ?? null,
      width: { least: 150, share: 1 },
      render: (app) => (
        <Stacked
          first={
            <TextLink to="/tenants/$tenant/apps/$app/provisioning" params={{ tenant, app: app.id }}>
              <StatusBadge {...badge(appState(app))} />
            </TextLink>
          }
          second={app.jobsUnknown === null ? scopeWords(app, standings.get(app.id)) : t`could not be read`}
        />
      ),
    },
    {
      id: 'cycle',
      title: t`Last cycle`,
      // The youngest first: ages are sorted, not instants.
      value: (app) => {
        const ended = Date.parse(leadingJob(app)?.last?.ended ?? '')
        return Number.isNaN(ended) ? null : -ended
      },
      width: { least: 124, share: 1 },
      render: (app) => <CycleTimes app={app} />,
    },
    {
      id: 'groups',
      title: t`Groups`,
      value: ({ mappedGroups }) => mappedGroups,
      width: { least: 112, share: 1 },
      render: (app) => <Groups tenant={tenant} app={app} />,
    },
    {
      id: 'people',
      title: t`People`,
      value: (app) => peopleOrder(app, people),
      width: { least: 112, share: 1 },
      render: (app) => {
        const { first, second } = peopleLines(app, people)
        return (
          <Stacked
            first={
              <TextLink to="/tenants/$tenant/apps/$app/licences" params={{ tenant, app: app.id }}>
                {first}
              </TextLink>
            }
            second={second}
          />
        )
      },
    },
    {
      id: 'verified',
      title: t`Verification`,
      value: ({ id }) => verifiedOrder(standings.get(id)),
      width: { least: 136, share: 1 },
      render: (app) => <Verified tenant={tenant} app={app} standing={standings.get(app.id)} />,
    },
    ...(room.wide ? [connection] : []),
  ]
}

const notRecognised = t`Not recognised`

const badge = ({ status, word, tooltip }: ReturnType<typeof appState>) => ({ status, word, tooltip })

function AppName({ tenant, app, second }: { tenant: string; app: AppRow; second: string }) {
  const { id, displayName } = app
  return (
    <TwoLines
      title={displayName}
      media={<Avatar shape="square" size={28} name={displayName} color="colorful" idForColor={id} aria-hidden />}
      first={
        <TextLink to="/tenants/$tenant/apps/$app" params={{ tenant, app: id }}>
          {displayName}
        </TextLink>
      }
      second={second}
    />
  )
}

/** One line of a cell, no wider than the cell. */
function Cut({ children }: { children: ReactNode }) {
  return <span className={useStyles().cut}>{children}</span>
}

function Product({ name }: { name: string | null }) {
  const styles = useStyles()
  return name === null ? (
    <span
      className={`${styles.cut} ${styles.quiet}`}
      title={t`Neither its template, its name nor its address is of a product that the console has a profile of.`}
    >
      {notRecognised}
    </span>
  ) : (
    <span className={styles.cut} title={name}>
      {name}
    </span>
  )
}

function Groups({ tenant, app }: { tenant: string; app: AppRow }) {
  const params = { tenant, app: app.id }
  return (
    <Stacked
      first={
        <TextLink to="/tenants/$tenant/apps/$app/mappings" params={params}>
          {app.mappedGroups === 0 ? t`None mapped` : t`${{ mapped: inFigures(app.mappedGroups) }} mapped`}
        </TextLink>
      }
      second={
        <TextLink to="/tenants/$tenant/apps/$app/assignments" params={params}>
          {app.assignedGroups === null
            ? t`assigned not known`
            : app.assignedGroups === 0
              ? t`none assigned`
              : t`${{ assigned: inFigures(app.assignedGroups) }} assigned`}
        </TextLink>
      }
    />
  )
}

function Verified({ tenant, app, standing }: { tenant: string; app: AppRow; standing: AppStanding | undefined }) {
  const verified = standing?.verified ?? null
  const link = (
    <TextLink to="/tenants/$tenant/apps/$app/verify" params={{ tenant, app: app.id }}>
      <StatusBadge {...verifiedWords(app, standing)} />
    </TextLink>
  )
  const never = app.mappedGroups === 0 ? t`nothing to compare` : t`never`
  return <Stacked first={link} second={verified === null ? never : <Age instant={verified.takenAt} />} />
}

/** The gravest first; what was not compared last. */
function verifiedOrder(standing: AppStanding | undefined): number | null {
  const verified = standing?.verified ?? null
  if (verified === null) return null
  if (verified.differ > 0) return -1_000_000 - verified.differ
  return verified.failed > 0 ? -verified.failed : verified.open > 0 ? 1 : 2
}
