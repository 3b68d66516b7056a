import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0, maxWidth: '100%' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  first: {
    fontWeight: tokens.fontWeightSemibold,
    // A link here is taller than its line, and shows more around it when it has the focus.
    padding: '6px 3px',
    margin: '-6px -3px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  second: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

/** A table cell of two lines: the name, and what kind of thing it is. A cut text is whole in its tooltip where `title` gives it. */
export function TwoLines(props: { first: ReactNode; second?: ReactNode; media?: ReactNode; title?: string }) {
  const { first, second, media, title } = props
  const styles = useStyles()
  return (
    <span className={styles.root} title={title}>
      {media}
      <span className={styles.words}>
        <span className={styles.first}>{first}</span>
        {second === undefined ? null : <span className={styles.second}>{second}</span>}
      </span>
    </span>
  )
}
