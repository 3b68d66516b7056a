import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '& li': { overflowWrap: 'anywhere', paddingBlock: tokens.spacingVerticalXXS },
  },
  // Its text begins where the names do.
  more: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

const shownAtFirst = 12

/** Names below each other, the first of them until all are asked for. `count` is how many there are, which may be more than are told. */
export function NamedList<T extends { readonly id: string }>(props: {
  items: readonly T[]
  count?: number
  children: (item: T) => ReactNode
}) {
  const { items, count = items.length, children } = props
  const styles = useStyles()
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, shownAtFirst)
  return (
    <>
      <ul className={styles.list}>
        {shown.map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
        {all && count > items.length ? <li>{t`and ${{ rest: inFigures(count - items.length) }} more`}</li> : null}
      </ul>
      {items.length <= shownAtFirst ? null : (
        <Button
          size="small"
          appearance="transparent"
          className={styles.more}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t`Show fewer` : t`Show all ${{ count: inFigures(count) }}`}
        </Button>
      )}
    </>
  )
}
