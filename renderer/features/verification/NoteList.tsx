import { makeStyles, tokens } from '@fluentui/react-components'
import { Info20Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '& li': { display: 'flex', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere', minWidth: 0 },
  },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
})

/** What a verdict was given under, a sentence each; nothing where there is none. */
export function NoteList({ notes }: { notes: readonly string[] }) {
  const styles = useStyles()
  if (notes.length === 0) return null
  return (
    <ul className={styles.root}>
      {notes.map((note) => (
        <li key={note}>
          <Info20Regular className={styles.icon} aria-hidden />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  )
}
