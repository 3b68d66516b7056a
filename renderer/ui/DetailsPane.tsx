import { t } from '@lingui/core/macro'
import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import { Dismiss24Regular } from '@fluentui/react-icons'
import { type CSSProperties, type ReactNode, useEffect, useEffectEvent } from 'react'
import { CopyButton } from './CopyButton'
import { scroller } from './scroller'
import { usePaneHeight } from './use-pane-height'

const useStyles = makeStyles({
  split: { display: 'flex', alignItems: 'stretch', minHeight: '100%', gap: tokens.spacingHorizontalXL },
  list: { flex: '1 1 0', minWidth: 0 },
  pane: {
    position: 'sticky',
    top: tokens.spacingVerticalL,
    alignSelf: 'flex-start',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    flex: '0 0 clamp(320px, 32%, 480px)',
    maxHeight: 'var(--pane-height)',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    outlineStyle: 'none',
    '@media (max-width: 1000px)': {
      position: 'fixed',
      top: '52px',
      right: 0,
      bottom: 0,
      width: 'min(440px, 100vw)',
      maxHeight: 'none',
      borderRadius: 0,
      boxShadow: tokens.shadow64,
      zIndex: 10,
    },
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  buttons: { display: 'flex', alignItems: 'center', flexShrink: 0 },
  // However long a name is, what is shown and what can be done below it stay in sight.
  title: {
    ...typographyStyles.subtitle2,
    margin: 0,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 5,
    overflow: 'hidden',
  },
  about: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  body: { overflowY: 'auto', padding: tokens.spacingHorizontalL, flex: '1 1 auto' },
  edge: { padding: 0 },
  wide: { flexBasis: 'clamp(340px, 38%, 520px)' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/** Dialogs, menus and open lists. */
const above = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** A list with the details of one of its rows beside it; in a narrow window the pane lies over the list. */
export function WithDetails({ children, pane }: { children: ReactNode; pane: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.split}>
      <div className={styles.list}>{children}</div>
      {pane}
    </div>
  )
}

/** The right-hand pane: what is shown, and Escape or the cross to close it. */
export function DetailsPane(props: {
  title: string
  about?: ReactNode
  onClose: () => void
  children: ReactNode
  /** What can be done, below what is shown and always in sight. */
  foot?: ReactNode
  /** Whether what is shown reaches the edges of the pane, as a list does. */
  toEdge?: boolean
}) {
  const { title, about, onClose, children, foot, toEdge = false } = props
  const styles = useStyles()
  const { ref, height } = usePaneHeight<HTMLElement>()
  const close = useEffectEvent(onClose)
  useEffect(() => {
    // Anywhere in the page, because the focus stays in the list; what lies above the page takes its own Escape.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(above) !== null) return
      close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <aside
      ref={ref}
      className={mergeClasses(styles.pane, toEdge && styles.wide)}
      style={{ '--pane-height': `${height}px` } as CSSProperties}
      aria-label={title}
      data-region="details"
      tabIndex={-1}
    >
      <div className={styles.head}>
        <div>
          <h2 className={styles.title} title={title}>
            {title}
          </h2>
          {about === undefined ? null : <p className={styles.about}>{about}</p>}
        </div>
        <div className={styles.buttons}>
          {/* The address names what is opened here; host and port are of this start alone. */}
          <CopyButton iconOnly appearance="subtle" label={t`Copy link`} text={() => window.location.hash} />
          <Button appearance="subtle" icon={<Dismiss24Regular />} aria-label={t`Close details`} onClick={onClose} />
        </div>
      </div>
      <div className={mergeClasses(styles.body, toEdge && styles.edge)} {...scroller}>
        {children}
      </div>
      {foot === undefined ? null : <div className={styles.foot}>{foot}</div>}
    </aside>
  )
}
