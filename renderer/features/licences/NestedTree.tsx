import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { TwoLines } from '../../ui/TwoLines'
import { type Nested, rowInWords } from './nested-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    maxHeight: '320px',
    overflowY: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  row: {
    display: 'flex',
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
})

const shownAtFirst = 100
const shownMore = 400
/** A step to the right for each group above, in px; deeper ones stand below each other, and say what they are in. */
const step = 20
const deepest = 8

/** A group with those inside of it: what each is in, and how many people it holds. */
export function NestedTree({ tree }: Pick<Nested, 'tree'>) {
  const styles = useStyles()
  const [most, setMost] = useState(shownAtFirst)
  const rest = tree.length - most
  return (
    <div>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.list} tabIndex={0} aria-label={t`Groups inside of each other`}>
        {tree.slice(0, most).map((row, at) => (
          // The same group may stand at several places.
          <li key={at} className={styles.row} style={{ paddingLeft: Math.min(row.depth, deepest) * step }}>
            <TwoLines first={row.displayName} second={rowInWords(row, tree)} title={row.displayName} />
          </li>
        ))}
      </ul>
      {rest <= 0 ? null : (
        <Button size="small" appearance="subtle" onClick={() => setMost(most + shownMore)}>
          {t`Show ${{ rest: inFigures(Math.min(rest, shownMore)) }} more`}
        </Button>
      )}
    </div>
  )
}
