import { t } from '@lingui/core/macro'
import { makeStyles, Popover, PopoverSurface, PopoverTrigger, Spinner, tokens } from '@fluentui/react-components'
import { type ReactNode, Suspense, useState } from 'react'
import { lazyPart } from '../../app/lazy-part'

// The glossary is read with the first term that is asked for.
const TermCard = lazyPart(async () => (await import('./TermCard')).TermCard)

const useStyles = makeStyles({
  root: {
    display: 'inline',
    // As tall as a pointer needs, without moving the lines apart.
    margin: '-4px 0',
    padding: '4px 0',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'help',
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textDecorationThickness: 'from-font',
    textUnderlineOffset: '3px',
    ':hover': { textDecorationStyle: 'solid' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '@media (forced-colors: active)': { color: 'LinkText' },
  },
  surface: {
    boxSizing: 'border-box',
    width: 'min(380px, calc(100vw - 32px))',
    maxHeight: 'calc(100vh - 80px)',
    overflowY: 'auto',
  },
})

/** A word of the field in a sentence; pressed, it says what it means and leads to Help. `id` is of a term of the glossary. */
export function Term({ id, children }: { id: string; children: ReactNode }) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  return (
    <Popover trapFocus withArrow open={open} onOpenChange={(_, next) => setOpen(next.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={styles.root} data-term={id}>
          {children}
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t`What this word means`}>
        <Suspense fallback={<Spinner label={t`Looking it up`} labelPosition="after" />}>
          <TermCard id={id} onGo={() => setOpen(false)} />
        </Suspense>
      </PopoverSurface>
    </Popover>
  )
}
