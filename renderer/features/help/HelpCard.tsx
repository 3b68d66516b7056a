import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  words: { flex: '1 1 240px', minWidth: 0, maxWidth: '100ch' },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  sentence: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** One part of Help: its name below that of the page, a sentence, what can be done, and the rest. */
export function HelpCard(props: { title: string; sentence: string; actions?: ReactNode; children?: ReactNode }) {
  const { title, sentence, actions, children } = props
  const styles = useStyles()
  return (
    <section className={styles.root} aria-label={title}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.heading}>{title}</h2>
          <p className={styles.sentence}>{sentence}</p>
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
