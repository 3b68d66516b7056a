import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, mergeClasses, tokens, typographyStyles, useArrowNavigationGroup } from '@fluentui/react-components'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { StatusBadge } from '../../ui/StatusBadge'
import { TableFrame } from '../../ui/TableFrame'
import type { RuleGroup } from './rule-groups'
import { groupWords } from './rule-group-words'
import { isStanding, outcomeWords, type RuleResult, severityWord } from './rule-words'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    paddingInline: tokens.spacingHorizontalL,
  },
  wide: { gridTemplateColumns: '148px minmax(0, 5fr) minmax(0, 4fr)', minWidth: '620px' },
  narrow: { gridTemplateColumns: '148px minmax(0, 1fr)', minWidth: '340px' },
  head: {
    minHeight: '38px',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  step: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  title: {
    ...typographyStyles.body1Strong,
    margin: 0,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  tally: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  row: {
    minHeight: '56px',
    boxSizing: 'border-box',
    paddingBlock: tokens.spacingVerticalSNudge,
    cursor: 'pointer',
    '&:not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  opened: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  state: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  // Below the word, not below the icon.
  severity: { paddingLeft: '26px' },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  // Two lines in a row; the details have all of it.
  cut: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  grave: { fontWeight: tokens.fontWeightSemibold },
})

// A grid by its roles: a table's own elements would not lie as these rows do.
const asGrid = { role: 'grid' }
const asGroup = { role: 'rowgroup' }
const asRow = { role: 'row' }
const asTitle = { role: 'columnheader' }
const asStep = { role: 'rowheader' }
const asCell = { role: 'gridcell' }

/**
 * Rules with what was found, step by step as the product goes. Arrow keys go from row to row, Enter or a click opens one; `detailed`
 * leaves what was found to the details beside the list.
 */
export function RuleList(props: {
  groups: readonly RuleGroup[]
  opened: string | null
  detailed: boolean
  onOpen: (rule: string) => void
}) {
  const { groups, opened, detailed, onOpen } = props
  const styles = useStyles()
  const keys = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  const columns = mergeClasses(styles.columns, detailed ? styles.narrow : styles.wide)
  return (
    <TableFrame>
      <div {...asGrid} aria-label={t`Rules`} {...keys}>
        <div {...asGroup}>
          <div {...asRow} className={mergeClasses(columns, styles.head)}>
            <span {...asTitle}>
              <Trans>Outcome</Trans>
            </span>
            <span {...asTitle}>
              <Trans>Rule</Trans>
            </span>
            {detailed ? null : (
              <span {...asTitle}>
                <Trans>Found</Trans>
              </span>
            )}
          </div>
        </div>
        {groups.map(({ id, title, results }) => (
          <div key={id} {...asGroup} aria-label={title}>
            <div {...asRow} className={styles.step}>
              <div {...asStep} className={styles.heading} aria-colspan={detailed ? 2 : 3}>
                <h3 className={styles.title} title={title}>
                  {title}
                </h3>
                <span className={styles.tally}>{groupWords(results)}</span>
              </div>
            </div>
            {results.map((result) => (
              <RuleRow
                key={result.rule}
                result={result}
                columns={columns}
                opened={result.rule === opened}
                detailed={detailed}
                onOpen={() => onOpen(result.rule)}
              />
            ))}
          </div>
        ))}
      </div>
    </TableFrame>
  )
}

const opens = (onOpen: () => void) => ({
  onClick: onOpen,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onOpen()
  },
})
/** The arrow keys of the list lead to it. */
const reached = { tabIndex: 0 }

function RuleRow(props: {
  result: RuleResult
  columns: string
  opened: boolean
  detailed: boolean
  onOpen: () => void
}) {
  const { result, columns, opened, detailed, onOpen } = props
  const { message, found, severity } = result
  const styles = useStyles()
  const ref = useRef<HTMLDivElement | null>(null)
  const begunOpen = useRef(opened)
  useEffect(() => {
    // A rule that an address names may be far down.
    if (begunOpen.current) ref.current?.scrollIntoView({ block: 'center' })
  }, [])
  const { status, word } = outcomeWords(result)
  return (
    <div
      ref={ref}
      {...asRow}
      aria-selected={opened}
      className={mergeClasses(columns, styles.row, opened && styles.opened)}
      {...opens(onOpen)}
      {...reached}
    >
      <span {...asCell} className={styles.state}>
        <StatusBadge status={status} word={word} />
        <span className={mergeClasses(styles.quiet, styles.severity)}>{severityWord(severity)}</span>
      </span>
      <span {...asCell}>
        <span className={mergeClasses(styles.cut, isStanding(result) && styles.grave)}>{message}</span>
      </span>
      {detailed ? null : (
        <span {...asCell}>
          <span className={mergeClasses(styles.cut, styles.quiet)}>{found}</span>
        </span>
      )}
    </div>
  )
}
