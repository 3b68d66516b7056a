import { makeStyles, tokens, useArrowNavigationGroup, useFocusableGroup } from '@fluentui/react-components'
import { type QueryKey, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { failureOf } from '../backend/failure'
import { FailureNotice } from './FailureNotice'

const useStyles = makeStyles({
  item: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  failed: { padding: tokens.spacingHorizontalL },
})

/** The element that scrolls a list carries this attribute. */
export const scroller = { 'data-scroller': '' }

/** So far outside of what is seen a block is drawn already, in px. */
const ahead = 1_200

/** Taller than this a browser draws no list. */
const tallest = 16_000_000

/** Rows are kept so long after they were seen last, in milliseconds. */
const keptFor = 5 * 60_000

/** The query that brings the rows of a block, perhaps among others. */
export interface ListBlock<T> {
  readonly queryKey: QueryKey
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<{ readonly rows: readonly T[] }>
  /** Where the block begins among the rows that come. */
  readonly offset: number
}

// Between a list and its items stand the blocks, for which HTML's own list has no place.
const asList = { role: 'list' }
const asItem = { role: 'listitem' }
/** What stands in an item is reached through it. */
const reached = { tabIndex: 0 }

type Near = (element: Element, tell: (near: boolean) => void) => () => void
const NearContext = createContext<Near | null>(null)

/**
 * A list of any length whose items are as tall as their texts: it is drawn in blocks, those in sight and next to it, and each block's rows
 * are asked for when it is drawn. Goes into an element that scrolls, which is marked with `scroller`. Arrow keys go from item to item, Enter goes into one.
 */
export function LongList<T>(props: {
  /** Names the list for screen readers. */
  label: string
  total: number
  /** Rows of a block. */
  blockRows: number
  /** What an item is about as tall as, in px. */
  usual: number
  /** The query of the block that begins at a row number; the same for the same list and row. */
  block: (from: number) => ListBlock<T>
  itemKey: (item: T) => string
  children: (item: T) => ReactNode
}) {
  const { label, total, blockRows, usual, block, itemKey, children } = props
  const { ref, near } = useNear()
  const keys = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  const reachable = Math.min(total, Math.floor(tallest / usual))
  const blocks = useMemo(
    () => Array.from({ length: Math.ceil(reachable / blockRows) }, (_, index) => index * blockRows),
    [reachable, blockRows],
  )
  return (
    <div ref={ref} aria-label={label} {...asList} {...keys}>
      <NearContext value={near}>
        {blocks.map((from) => (
          <Block
            key={from}
            from={from}
            rows={Math.min(blockRows, reachable - from)}
            total={total}
            usual={usual}
            block={block}
            itemKey={itemKey}
          >
            {children}
          </Block>
        ))}
      </NearContext>
    </div>
  )
}

/** Tells elements below `ref` when they come near to what is seen, and when they are far from it again. */
function useNear() {
  const ref = useRef<HTMLDivElement | null>(null)
  const observed = useRef<{ observer: IntersectionObserver; tells: Map<Element, (near: boolean) => void> } | null>(null)
  useEffect(
    () => () => {
      observed.current?.observer.disconnect()
      observed.current = null
    },
    [],
  )
  const near = useMemo<Near>(
    () => (element, tell) => {
      observed.current ??= observe(ref.current?.closest('[data-scroller]') ?? null)
      const { observer, tells } = observed.current
      tells.set(element, tell)
      observer.observe(element)
      return () => {
        tells.delete(element)
        observer.unobserve(element)
      }
    },
    [],
  )
  return { ref, near }
}

function observe(root: Element | null) {
  const tells = new Map<Element, (near: boolean) => void>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tells.get(target)?.(isIntersecting)
    },
    { root, rootMargin: `${ahead}px 0px` },
  )
  return { observer, tells }
}

function Block<T>(props: {
  from: number
  rows: number
  total: number
  usual: number
  block: (from: number) => ListBlock<T>
  itemKey: (item: T) => string
  children: (item: T) => ReactNode
}) {
  const { from, rows, total, usual, block, itemKey, children } = props
  const styles = useStyles()
  const ref = useRef<HTMLDivElement | null>(null)
  const watch = useContext(NearContext)
  // The first block is what an opened list shows.
  const [{ shown, height }, setPlace] = useState({ shown: from === 0, height: rows * usual })
  useEffect(() => {
    const element = ref.current
    if (element === null || watch === null) return
    return watch(element, (near) => {
      if (near) return setPlace((place) => ({ ...place, shown: true }))
      // Whoever works in it by keyboard would lose the place.
      if (element.contains(document.activeElement)) return
      // As tall as it was drawn, so that nothing moves.
      setPlace({ shown: false, height: element.getBoundingClientRect().height })
    })
  }, [watch])
  const { queryKey, queryFn, offset } = block(from)
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn,
    enabled: shown,
    gcTime: keptFor,
    notifyOnChangeProps: ['data', 'error'],
  })
  const drawn = shown && data !== undefined
  return (
    <div ref={ref} role="presentation" style={drawn || (shown && error !== null) ? undefined : { height }}>
      {drawn ? (
        data.rows.slice(offset, offset + rows).map((item, index) => (
          <Item key={itemKey(item)} place={from + index + 1} total={total}>
            {children(item)}
          </Item>
        ))
      ) : shown && error !== null ? (
        <div className={styles.failed} {...asItem}>
          <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
        </div>
      ) : null}
    </div>
  )
}

function Item({ place, total, children }: { place: number; total: number; children: ReactNode }) {
  const styles = useStyles()
  const keys = useFocusableGroup({ tabBehavior: 'limited' })
  return (
    <div className={styles.item} aria-posinset={place} aria-setsize={total} {...asItem} {...reached} {...keys}>
      {children}
    </div>
  )
}
