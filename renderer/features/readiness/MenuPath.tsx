import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  path: { minWidth: 0, overflowWrap: 'anywhere', fontWeight: tokens.fontWeightSemibold },
})

/** Where to go in another program, in its own words, to read or to copy. */
export function MenuPath({ menu }: { menu: readonly string[] }) {
  const styles = useStyles()
  const path = menu.join(' > ')
  return (
    <span className={styles.root}>
      <span className={styles.path}>{path}</span>
      <CopyButton size="small" appearance="subtle" label={t`Copy path`} text={path} />
    </span>
  )
}
