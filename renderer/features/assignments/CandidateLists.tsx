import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Checkbox, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { peopleInWords } from '../../ui/group-words'
import { StatusBadge } from '../../ui/StatusBadge'
import { type Candidate, fitWords, referenceInWords, type SortedCandidates } from './candidate-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  heading: { ...typographyStyles.body1Strong, margin: 0 },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    listStyleType: 'none',
    maxHeight: '260px',
    overflowY: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '36px',
    paddingBlock: tokens.spacingVerticalXXS,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  name: { flex: '1 1 220px', minWidth: 0 },
  fit: { display: 'flex', flex: '0 0 170px' },
  why: { flex: '2 1 260px', minWidth: 0, color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const shownAtFirst = 100
const shownMore = 400

/** Which groups go into a plan, each of which can be taken out, and which cannot, each with its reason. */
export function CandidateLists(
  props: SortedCandidates & {
    notes: readonly string[]
    /** Whether the engine has said what it found. */
    known: boolean
    without: ReadonlySet<string>
    onWithout: (without: ReadonlySet<string>) => void
    /** Takes a group off the list for good; null where the list was not chosen group by group. */
    onRemove: ((id: string) => void) | null
  },
) {
  const { can, left, notes, known, without, onWithout, onRemove } = props
  const styles = useStyles()
  const toggle = (id: string, on: boolean) => {
    const next = new Set(without)
    if (on) next.delete(id)
    else next.add(id)
    onWithout(next)
  }
  return (
    <>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {can.length === 0 && left.length === 0 ? (
        known && notes.length === 0 ? (
          <p className={styles.note}>
            <Trans>No group is left to assign.</Trans>
          </p>
        ) : null
      ) : null}
      {can.length === 0 ? null : (
        <Listed
          title={plural(can.length, { one: '# group can be assigned', other: '# groups can be assigned' })}
          items={can}
        >
          {({ group }) => (
            <li key={group.id} className={styles.row}>
              {onRemove === null ? (
                <Checkbox
                  className={styles.name}
                  label={group.displayName}
                  checked={!without.has(group.id)}
                  onChange={(_, { checked }) => toggle(group.id, checked === true)}
                />
              ) : (
                <span className={styles.name}>{group.displayName}</span>
              )}
              <span className={styles.quiet}>{peopleInWords(group.memberCount)}</span>
              {onRemove === null ? null : (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={t`Take ${{ group: group.displayName }} off the list`}
                  onClick={() => onRemove(group.id)}
                />
              )}
            </li>
          )}
        </Listed>
      )}
      {left.length === 0 ? null : (
        <Listed title={plural(left.length, { one: '# is left out', other: '# are left out' })} items={left}>
          {(candidate) => (
            <li key={`${candidate.line} ${candidate.reference}`} className={styles.row}>
              <span className={styles.name}>{nameOf(candidate)}</span>
              <span className={styles.fit}>
                <StatusBadge {...fitWords(candidate)} />
              </span>
              <span className={styles.why}>{candidate.why}</span>
              {onRemove === null ? null : (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={t`Take ${{ name: nameOf(candidate) }} off the list`}
                  onClick={() => onRemove(candidate.reference)}
                />
              )}
            </li>
          )}
        </Listed>
      )}
    </>
  )
}

const nameOf = (candidate: Candidate) =>
  candidate.line === 0
    ? (candidate.group?.displayName ?? candidate.reference)
    : referenceInWords({ line: candidate.line, reference: candidate.group?.displayName ?? candidate.reference })

function Listed<T>(props: { title: string; items: readonly T[]; children: (item: T) => React.ReactNode }) {
  const { title, items, children } = props
  const styles = useStyles()
  const [most, setMost] = useState(shownAtFirst)
  const rest = items.length - most
  return (
    <div>
      <h4 className={styles.heading}>{title}</h4>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.list} tabIndex={0} aria-label={title}>
        {items.slice(0, most).map(children)}
      </ul>
      {rest <= 0 ? null : (
        <Button size="small" appearance="subtle" onClick={() => setMost(most + shownMore)}>
          {t`Show ${{ rest: inFigures(Math.min(rest, shownMore)) }} more`}
        </Button>
      )}
    </div>
  )
}
