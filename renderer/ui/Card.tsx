import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  words: { flex: '1 1 240px', minWidth: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  sentence: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** One subject of a page on a surface of its own: its name, a sentence, what can be done, and the rest below. */
export function Card(props: {
  title: string
  /** Of its heading: 2 where the page has no parts above its cards. */
  level?: 2 | 3
  sentence?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  const { title, level = 3, sentence, actions, children } = props
  const styles = useStyles()
  const Heading = `h${level}` as const
  return (
    <section className={styles.root} aria-label={title}>
      <div className={styles.head}>
        <div className={styles.words}>
          <Heading className={styles.heading}>{title}</Heading>
          {sentence === undefined || sentence === null ? null : <p className={styles.sentence}>{sentence}</p>}
        </div>
        {actions === undefined || actions === null ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
