import { t } from '@lingui/core/macro'
import { Link, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import { ErrorCircle20Filled } from '@fluentui/react-icons'
import { Fragment } from 'react'
import type { Figure, FigurePart, WhichPeople } from './figures'

const useStyles = makeStyles({
  room: { containerType: 'inline-size' },
  // Four in a line, two or one: never three and one.
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@container (min-width: 400px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@container (min-width: 800px)': { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' },
    gap: tokens.spacingHorizontalM,
    margin: `0 0 ${tokens.spacingVerticalL}`,
    padding: 0,
    listStyleType: 'none',
  },
  card: {
    minWidth: 0,
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  name: { margin: 0, color: tokens.colorNeutralForeground3, ...typographyStyles.caption1 },
  value: {
    ...typographyStyles.title2,
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  bad: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  line: { ...typographyStyles.caption1, margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
  link: { fontSize: 'inherit' },
})

/** The four figures side by side; numbers of people lead to the people. */
export function FigureCards(props: { figures: readonly Figure[]; onShow: (which: WhichPeople) => void }) {
  const { figures, onShow } = props
  const styles = useStyles()
  const part = (words: FigurePart) =>
    typeof words === 'string' ? (
      words
    ) : (
      <Link as="button" inline className={styles.link} onClick={() => onShow(words.which)}>
        {words.words}
      </Link>
    )
  return (
    <div className={styles.room}>
      <ul className={styles.root} aria-label={t`Figures`}>
        {figures.map(({ name, value, bad = false, unknown = false, lines }) => (
          <li key={name} className={styles.card}>
            <h3 className={styles.name}>{name}</h3>
            <p className={mergeClasses(styles.value, bad && styles.bad, unknown && styles.unknown)}>
              {bad ? <ErrorCircle20Filled aria-hidden /> : null}
              {value}
            </p>
            {lines.map((line, at) => (
              // The lines of a figure have their places.
              <p key={at} className={styles.line}>
                {line.map((words, place) => (
                  <Fragment key={place}>{part(words)}</Fragment>
                ))}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
