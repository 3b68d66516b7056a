import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { paletteStore } from './palette-store'

const useStyles = makeStyles({
  wide: {
    justifyContent: 'flex-start',
    flex: '0 1 340px',
    minWidth: '40px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  words: { flex: '1 1 auto', minWidth: 0, textAlign: 'left', overflow: 'hidden', textOverflow: 'ellipsis' },
  keys: { fontSize: tokens.fontSizeBase200, flexShrink: 0, marginLeft: tokens.spacingHorizontalM },
})

/** The keys as this system's keyboards name them. */
const paletteKeys = /mac/i.test(navigator.platform) ? '⌘K' : t`Ctrl+K`

/** Opens the command palette; narrow it is an icon with its name as a tooltip. */
export function PaletteButton({ narrow }: { narrow: boolean }) {
  const styles = useStyles()
  const shown = {
    icon: <Search20Regular />,
    'aria-haspopup': 'dialog',
    'aria-keyshortcuts': 'Control+K Meta+K',
    onClick: () => paletteStore.open(),
  } as const
  if (narrow) {
    return (
      <Tooltip content={t`Search apps, groups, people, commands`} relationship="label" positioning="before">
        <Button appearance="subtle" {...shown} />
      </Tooltip>
    )
  }
  return (
    <Button className={styles.wide} {...shown}>
      <span className={styles.words}>
        <Trans>Search apps, groups, people, commands</Trans>
      </span>
      <span className={styles.keys} aria-hidden>
        {paletteKeys}
      </span>
    </Button>
  )
}
