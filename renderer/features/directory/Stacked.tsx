import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    // Two links above each other, each as tall as a pointer needs and none over the other.
    lineHeight: '24px',
    '& a': { display: 'inline-block', height: '24px', paddingBlock: 0, verticalAlign: 'top' },
    '& a > span': { height: '24px', verticalAlign: 'top' },
  },
  second: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    // As near to the first as in the cells beside it.
    ':not(:has(a))': { lineHeight: tokens.lineHeightBase200 },
  },
})

/** Two lines of a cell that names nothing: the first as plain as the cells beside it. */
export function Stacked({ first, second }: { first: ReactNode; second: ReactNode }) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      <span className={styles.line}>{first}</span>
      <span className={mergeClasses(styles.line, styles.second)}>{second}</span>
    </span>
  )
}
