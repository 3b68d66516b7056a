import { t } from '@lingui/core/macro'
import { makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
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
  const turn = (next: boolean) => {
    const read = next ? TermCard.preload?.() : undefined
    if (read === undefined) setOpen(next)
    // A box that opens empty has nothing to take the focus, and may lose it. What cannot be read says so when it is drawn.
    else void read.catch(() => undefined).finally(() => setOpen(true))
  }
  return (
    <Popover trapFocus withArrow open={open} onOpenChange={(_, next) => turn(next.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={styles.root} data-term={id}>
          {children}
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t`What this word means`}>
        <TermCard id={id} onGo={() => setOpen(false)} />
      </PopoverSurface>
    </Popover>
  )
}
