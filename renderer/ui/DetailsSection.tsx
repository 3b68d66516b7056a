import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: { marginBottom: tokens.spacingVerticalXL, ':last-child': { marginBottom: 0 } },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  note: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
})

/** One subject of a details pane, below its name. */
export function DetailsSection({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <section className={styles.root}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  )
}

/** What a section says besides: what follows from it, or what it leaves out. */
export function DetailsNote({ children }: { children: ReactNode }) {
  return <p className={useStyles().note}>{children}</p>
}
