import { t } from '@lingui/core/macro'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  box: {
    maxHeight: '148px',
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', '& li': { overflowWrap: 'anywhere' } },
  marked: { paddingLeft: tokens.spacingHorizontalXL, listStyleType: 'disc' },
})

/** More than these nobody reads one by one; how many there are is said. */
const most = 200
/** So few never fill the box. */
const fits = 4

/** Lines below each other in a box that scrolls where they are many. */
export function LinesInBox(props: {
  /** Names the box for screen readers. */
  label: string
  lines: readonly { readonly key: string; readonly text: ReactNode }[]
  marked?: boolean
}) {
  const { label, lines, marked = false } = props
  const styles = useStyles()
  const list = (
    <ul className={mergeClasses(styles.list, marked && styles.marked)}>
      {lines.slice(0, most).map(({ key, text }, place) => (
        // Two lines may say the same.
        <li key={`${place} ${key}`}>{text}</li>
      ))}
      {lines.length > most ? <li>{t`and ${{ rest: inFigures(lines.length - most) }} more`}</li> : null}
    </ul>
  )
  if (lines.length <= fits) return list
  return (
    // A box that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.box} tabIndex={0} aria-label={label}>
      {list}
    </section>
  )
}
