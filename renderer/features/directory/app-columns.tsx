import { t } from '@lingui/core/macro'
import { Avatar, makeStyles, tokens } from '@fluentui/react-components'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import { TwoLines } from '../../ui/TwoLines'
import { appState, type AppRow, leadingJob } from './app-state'
import { CycleTimes } from './CycleTimes'
import { Stacked } from './Stacked'
import { targetWords } from './target-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/**
 * The columns of the list of apps; `names` are the names of the products by their profile's id. In a narrow window the product stands
 * below the app's name instead of its id.
 */
export function appColumns(
  tenant: string,
  names: ReadonlyMap<string, string>,
  narrow: boolean,
): readonly DataColumn<AppRow>[] {
  const productOf = ({ profile }: AppRow) => (profile === null ? null : (names.get(profile) ?? profile))
  const product: DataColumn<AppRow> = {
    id: 'product',
    title: t`Product`,
    value: productOf,
    width: { least: 128, share: 1 },
    render: (app) => <Product name={productOf(app)} />,
  }
  return [
    {
      id: 'app',
      title: t`App`,
      value: ({ displayName }) => displayName,
      width: { least: 204, share: 3 },
      render: (app) => (
        <AppName tenant={tenant} app={app} second={narrow ? (productOf(app) ?? notRecognised) : app.appId} />
      ),
    },
    ...(narrow ? [] : [product]),
    {
      id: 'state',
      title: t`Provisioning`,
      value: (app) => appState(app).rank,
      width: { least: 144, share: 1 },
      render: (app) => <StatusBadge {...badge(appState(app))} />,
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
      width: { least: 104, share: 1 },
      render: (app) => <Groups app={app} />,
    },
    {
      id: 'target',
      title: t`Connection`,
      value: (app) => targetWords(app).word,
      width: { least: 108, share: 1 },
      render: (app) => <StatusBadge {...targetWords(app)} />,
    },
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

function Groups({ app }: { app: AppRow }) {
  return (
    <Stacked
      first={app.mappedGroups === 0 ? t`None mapped` : t`${{ mappedGroups: inFigures(app.mappedGroups) }} mapped`}
      second={
        app.assignedGroups === null
          ? t`assigned not known`
          : app.assignedGroups === 0
            ? t`none assigned`
            : t`${{ assignedGroups: inFigures(app.assignedGroups) }} assigned`
      }
    />
  )
}
