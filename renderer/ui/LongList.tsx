import { makeStyles, tokens, useArrowNavigationGroup, useFocusableGroup } from '@fluentui/react-components'
import { type QueryKey, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useLayoutEffect, useRef } from 'react'
import { failureOf } from '../backend/failure'
import { heightOf } from './block-range'
import { FailureNotice } from './FailureNotice'
import { useBlocks } from './use-blocks'

const useStyles = makeStyles({
  item: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  failed: { padding: tokens.spacingHorizontalL },
})

/** Taller than this a browser draws no list. */
const tallest = 16_000_000

/** Rows are kept so long after they were seen last, in milliseconds. */
const keptFor = 5 * 60_000

/** Rows that are drawn together. */
const blockRows = 10

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

/**
 * A list of any length whose items are as tall as their texts: only what is in sight and next to it is drawn, and asked for when it is.
 * Goes into an element that scrolls, which is marked with `scroller`. Arrow keys go from item to item, Enter goes into one.
 */
export function LongList<T>(props: {
  /** Names the list for screen readers. */
  label: string
  total: number
  /** What an item is about as tall as, in px. */
  usual: number
  /** The query of the block that begins at a row number; the same for the same list and row. */
  block: (from: number) => ListBlock<T>
  itemKey: (item: T) => string
  children: (item: T) => ReactNode
}) {
  const { label, total, usual, block, itemKey, children } = props
  const keys = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  const reachable = Math.min(total, Math.floor(tallest / usual))
  const { ref, blocks, drawn, tell, onFocus } = useBlocks(Math.ceil(reachable / blockRows), usual * blockRows)
  return (
    <div ref={ref} aria-label={label} onFocus={onFocus} {...asList} {...keys}>
      {drawn.map((index, at) => {
        const before = at === 0 ? 0 : (drawn[at - 1] ?? 0) + 1
        const from = index * blockRows
        const rows = Math.min(blockRows, reachable - from)
        return (
          <Block
            key={index}
            index={index}
            above={heightOf(blocks, before, index)}
            rows={rows}
            height={rows * usual}
            tell={tell}
            total={total}
            itemKey={itemKey}
            {...block(from)}
          >
            {children}
          </Block>
        )
      })}
      <div role="presentation" style={{ height: heightOf(blocks, (drawn.at(-1) ?? -1) + 1, blocks.count) }} />
    </div>
  )
}

function Block<T>(
  props: ListBlock<T> & {
    index: number
    /** How much of the list is left out above, in px. */
    above: number
    rows: number
    /** What is kept free for the rows until they come, in px. */
    height: number
    total: number
    /** Hears how tall the block is. */
    tell: (index: number, height: number) => void
    itemKey: (item: T) => string
    children: (item: T) => ReactNode
  },
) {
  const { queryKey, queryFn, offset, index, above, rows, height, total, tell, itemKey, children } = props
  const styles = useStyles()
  const ref = useRef<HTMLDivElement | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn,
    gcTime: keptFor,
    notifyOnChangeProps: ['data', 'error'],
  })
  const measure = useCallback(() => {
    if (ref.current !== null) tell(index, ref.current.getBoundingClientRect().height)
  }, [tell, index])
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [measure])
  return (
    <>
      {above === 0 ? null : <div role="presentation" style={{ height: above }} />}
      <div
        ref={ref}
        role="presentation"
        data-block={index}
        style={data === undefined ? { minHeight: height } : undefined}
      >
        {data !== undefined ? (
          data.rows.slice(offset, offset + rows).map((item, at) => (
            <Item key={itemKey(item)} place={index * blockRows + at + 1} total={total}>
              {children(item)}
            </Item>
          ))
        ) : error === null ? null : (
          <div className={styles.failed} {...asItem}>
            <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
          </div>
        )}
      </div>
    </>
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
