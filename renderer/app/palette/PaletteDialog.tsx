import { plural, t } from '@lingui/core/macro'
import { Dialog, DialogSurface, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../../backend/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { usePlace } from '../use-place'
import { type PaletteItem, paletteSections } from './palette-item'
import { PaletteList } from './PaletteList'
import { paletteStore } from './palette-store'
import { useAppCommands, useTenantCommands } from './use-command-items'
import { useFoundItems } from './use-found-items'
import { useLinkItems, usePlaceItems } from './use-palette-items'

const useStyles = makeStyles({
  surface: { padding: 0, maxWidth: '640px', marginTop: '10vh', marginBottom: 'auto' },
  body: { display: 'flex', flexDirection: 'column' },
  box: { margin: tokens.spacingHorizontalM },
  failure: { margin: `0 ${tokens.spacingHorizontalM}` },
  foot: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
})

const longestTyped = 256
const pageStep = 8

// Its list is not one of bare texts, which is all that HTML has an element for.
const asBox = { role: 'combobox', 'aria-autocomplete': 'list' } as const

/** The command palette: a box, and below it the places and commands that fit; walked by the arrow keys, taken by Enter. */
export function PaletteDialog() {
  const styles = useStyles()
  const listId = useId()
  const { typed, setTyped, sections, note } = usePalette()
  const [pointed, setPointed] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { tenant } = usePlace()

  const items = sections.flatMap((section) => section.items)
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === pointed),
  )
  const active = items[at]
  const optionId = (item: PaletteItem) => `${listId}-${item.kind}-${items.indexOf(item)}`
  const close = (to: 'back' | 'page') => {
    leave(to)
    paletteStore.close()
  }
  const take = (item: PaletteItem | undefined) => {
    if (item === undefined || (item.disabled ?? null) !== null) return
    paletteStore.remember(item, tenant)
    setFailure(null)
    const done = item.run()
    if (!(done instanceof Promise)) return close('back')
    done.then(
      () => close('page'),
      (thrown: unknown) => setFailure(failureOf(thrown)),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageStep, PageUp: -pageStep }
    const step = steps[event.key]
    if (event.key === 'Enter') take(active)
    else if (step === undefined || items.length === 0) return
    else setPointed(items[stepped(at, step, items.length)]?.id ?? null)
    event.preventDefault()
  }
  return (
    <Dialog open onOpenChange={() => close('back')}>
      <DialogSurface className={styles.surface} aria-label={t`Search and commands`}>
        <div className={styles.body}>
          <Input
            className={styles.box}
            size="large"
            contentBefore={<Search20Regular aria-hidden />}
            placeholder={t`Search apps, groups, people, commands`}
            aria-label={t`Search apps, groups, people, commands`}
            {...asBox}
            aria-expanded={items.length > 0}
            aria-controls={listId}
            {...(active === undefined ? {} : { 'aria-activedescendant': optionId(active) })}
            autoComplete="off"
            spellCheck={false}
            maxLength={longestTyped}
            value={typed}
            onChange={(_, { value }) => {
              setTyped(value)
              // The nearest is taken unless a person points to another.
              setPointed(null)
            }}
            onKeyDown={onKeyDown}
          />
          {failure === null ? null : (
            <div className={styles.failure}>
              <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />
            </div>
          )}
          <PaletteList
            id={listId}
            label={t`What fits`}
            sections={sections}
            active={active?.id}
            optionId={optionId}
            onPoint={({ id }) => setPointed(id)}
            onTake={take}
          />
          <output className={styles.foot}>{note(items.length)}</output>
        </div>
      </DialogSurface>
    </Dialog>
  )
}

/** By one it goes round; by more it stops at the ends. */
function stepped(at: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return (at + step + count) % count
  return Math.min(count - 1, Math.max(0, at + step))
}

function usePalette() {
  const place = usePlace()
  const { tenant } = place
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const places = usePlaceItems(place)
  const link = useLinkItems(typed)
  const ofTenant = useTenantCommands(tenant)
  const ofApp = useAppCommands(place)
  const found = useFoundItems(tenant, search)
  const items = useMemo(() => [...ofApp, ...ofTenant, ...places], [ofApp, ofTenant, places])
  // While the palette is open it does not change under the hand.
  const [used] = useState(() => paletteStore.used(tenant))
  const sections = useMemo(
    () => paletteSections(typed, [...link, ...items], found.items, used),
    [typed, link, items, found.items, used],
  )
  const note = (count: number) => {
    if (count === 0 && found.searching) return t`Searching.`
    if (count === 0) return t`Nothing fits. Names of apps, groups, people and pages are searched.`
    const counted = plural(count, { one: '# result', other: '# results' })
    return found.more ? t`${counted}. There are more groups or people: type on to find them.` : counted
  }
  return { typed, setTyped, sections, note }
}

/** Where the focus goes when the palette closes: back to where it was, or into the page that was gone to. */
function leave(to: 'back' | 'page'): void {
  const before = paletteStore.focusBefore()
  // After the dialog has let go of the focus.
  setTimeout(() => {
    const back = to === 'back' && before instanceof HTMLElement && before.isConnected && before !== document.body
    const target = back ? before : document.querySelector<HTMLElement>('[data-region="page"], main')
    target?.focus()
  }, 0)
}
