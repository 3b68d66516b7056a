import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import {
  BoxSearch24Regular,
  CloudError24Regular,
  DocumentAdd24Regular,
  type FluentIcon,
  LockClosed24Regular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'

export type EmptyKind = 'nothing-yet' | 'no-match' | 'no-permission' | 'failed'

const icons: Readonly<Record<EmptyKind, FluentIcon>> = {
  'nothing-yet': DocumentAdd24Regular,
  'no-match': BoxSearch24Regular,
  'no-permission': LockClosed24Regular,
  failed: CloudError24Regular,
}

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
    textAlign: 'center',
  },
  icon: { color: tokens.colorNeutralForeground3, width: '40px', height: '40px' },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0, maxWidth: '52ch', color: tokens.colorNeutralForeground3 },
  action: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
})

/**
 * An empty place that says which kind of empty it is and offers at most one thing to do. `heading` where it is all that the page shows.
 */
export function EmptyState(props: {
  kind: EmptyKind
  title: string
  children?: ReactNode
  action?: ReactNode
  heading?: boolean
}) {
  const { kind, title, children, action, heading = false } = props
  const Title = heading ? 'h1' : 'p'
  const styles = useStyles()
  const Icon = icons[kind]
  return (
    <div className={styles.root} data-empty={kind}>
      <Icon className={styles.icon} aria-hidden />
      <Title className={styles.title}>{title}</Title>
      {children === undefined ? null : <p className={styles.text}>{children}</p>}
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  )
}
