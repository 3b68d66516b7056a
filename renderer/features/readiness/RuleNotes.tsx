import { plural } from '@lingui/core/macro'
import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { Disclosure } from '../../ui/Disclosure'
import type { Readiness } from './rule-words'
import { webAddress } from './web-address'

const useStyles = makeStyles({
  root: { marginTop: tokens.spacingVerticalL },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    maxWidth: '100ch',
    overflowWrap: 'anywhere',
  },
  source: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** What the documents say that nothing decides: to know, never a result. */
export function RuleNotes({ notes }: { notes: Readiness['notes'] }) {
  const styles = useStyles()
  if (notes.length === 0) return null
  return (
    <div className={styles.root}>
      <Disclosure
        label={plural(notes.length, {
          one: 'One thing to know that nothing can decide',
          other: '# things to know that nothing can decide',
        })}
      >
        <ul className={styles.list}>
          {notes.map(({ rule, message, source }) => {
            const link = webAddress(source.url)
            const title = `${source.title}${source.date === null ? '' : `, ${source.date}`}`
            return (
              <li key={rule}>
                {message}{' '}
                <span className={styles.source}>
                  {`${rule} · `}
                  {link === null ? (
                    title
                  ) : (
                    <Link inline href={link} target="_blank" rel="noreferrer">
                      {title}
                    </Link>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      </Disclosure>
    </div>
  )
}
