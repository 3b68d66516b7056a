import { t } from '@lingui/core/macro'
import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import { inFigures } from '../../ui/in-figures'
import { type AppKind, appKinds } from './app-need'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    border: 'none',
  },
  count: { marginLeft: tokens.spacingHorizontalXS, fontWeight: tokens.fontWeightRegular },
})

const names: Readonly<Record<AppKind, string>> = {
  'needs-you': t`Needs you`,
  healthy: t`Healthy`,
  'not-set-up': t`Not set up`,
  'not-known': t`Not known`,
}

/** What an empty list says of the kind that was chosen. */
export const noneOfKind: Readonly<Record<AppKind, string>> = {
  'needs-you': t`No app needs you`,
  healthy: t`No app is known to be healthy`,
  'not-set-up': t`Every app is set up`,
  'not-known': t`The provisioning of every app is known`,
}

/** The kind that an address names; null for all. */
export function appKind(text: string | undefined): AppKind | null {
  return appKinds.find((kind) => kind === text) ?? null
}

/** Narrows the list of apps to one kind, or shows all; each with how many there are. */
export function AppChips(props: {
  counts: ReadonlyMap<AppKind, number>
  total: number
  chosen: AppKind | null
  onChoose: (kind: AppKind | null) => void
}) {
  const { counts, total, chosen, onChoose } = props
  const styles = useStyles()
  // Of what no app is, there is nothing to choose; what is chosen stays to be taken back.
  const kinds = appKinds.filter((kind) => kind !== 'not-known' || (counts.get(kind) ?? 0) > 0 || chosen === kind)
  return (
    <fieldset className={styles.root} aria-label={t`Show`}>
      <Chip name={t`All`} count={total} checked={chosen === null} onClick={() => onChoose(null)} />
      {kinds.map((kind) => (
        <Chip
          key={kind}
          name={names[kind]}
          count={counts.get(kind) ?? 0}
          checked={chosen === kind}
          onClick={() => onChoose(chosen === kind ? null : kind)}
        />
      ))}
    </fieldset>
  )
}

function Chip(props: { name: string; count: number; checked: boolean; onClick: () => void }) {
  const { name, count, checked, onClick } = props
  return (
    <ToggleButton size="small" shape="circular" checked={checked} onClick={onClick}>
      {name}
      <span className={useStyles().count}>{inFigures(count)}</span>
    </ToggleButton>
  )
}
