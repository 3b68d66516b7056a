import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  scroll: { position: 'relative', maxWidth: '100%', overflowX: 'auto' },
  root: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th': { textAlign: 'left', fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere' },
    '& thead th': { color: tokens.colorNeutralForeground3 },
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      // First lines stand on one line, whatever stands below them or beside them in a button.
      verticalAlign: 'baseline',
    },
    // An icon before the words of a state is no line to stand on.
    '& th > span, & td > span': { verticalAlign: 'middle' },
  },
  /** Numbers under each other by their ones. */
  figures: {
    fontVariantNumeric: 'tabular-nums',
    '& td, & thead th:not(:first-child)': { textAlign: 'right' },
    '& th:last-child, & td:last-child': { paddingRight: 0 },
  },
  even: { tableLayout: 'fixed', '& td': { overflowWrap: 'anywhere' } },
  narrow: { width: 'auto' },
})

/** A table of a few rows within a card, a pane or a dialog, all of them drawn; longer ones are a DataTable. */
export function SmallTable(props: {
  label: string
  /** Of the columns; left out where two columns need no names. */
  heads?: readonly string[]
  /** `figures`: the first column names, the others are numbers. `even`: columns of one width, whatever stands in them. */
  kind?: 'words' | 'figures' | 'even'
  /** As wide as what stands in it, not as its place. */
  narrow?: boolean
  className?: string
  /** The rows. */
  children: ReactNode
}) {
  const { label, heads = [], kind = 'words', narrow = false, className, children } = props
  const styles = useStyles()
  const looks = mergeClasses(styles.root, kind === 'words' ? '' : styles[kind], narrow && styles.narrow, className)
  return (
    <div className={styles.scroll}>
      <table className={looks} aria-label={label}>
        {heads.length === 0 ? null : (
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
