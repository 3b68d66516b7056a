import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, mergeClasses, Radio, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import {
  extraInWords,
  figuresExplained,
  type InWhat,
  kindInWords,
  missedInWords,
  type Proposal,
  proposalKey,
  proposalName,
  type Proposals,
  savingInWords,
  shareInWords,
} from './smaller-group-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  frame: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    width: '100%',
    minWidth: '680px',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      textAlign: 'right',
      verticalAlign: 'middle',
      fontWeight: tokens.fontWeightRegular,
      whiteSpace: 'nowrap',
    },
    '& caption': {
      captionSide: 'bottom',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      textAlign: 'left',
      fontSize: tokens.fontSizeBase200,
      color: tokens.colorNeutralForeground3,
      borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& tr > :first-child': { textAlign: 'left', width: '46%', minWidth: '240px', whiteSpace: 'normal' },
    '& thead th': { color: tokens.colorNeutralForeground3 },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  row: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  // Radios that are not chosen are grey; these are names.
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
  rule: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
  second: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

const headings: readonly { readonly title: string; readonly known: boolean }[] = [
  { title: t`People`, known: false },
  { title: t`Billable`, known: false },
  { title: t`Precision`, known: true },
  { title: t`Recall`, known: true },
  { title: t`Saving`, known: false },
]

/** Proposals beside each other, one of which is chosen. Without names of those who need access there is no precision and no recall. */
export function SmallerGroupTable(props: {
  result: Proposals
  inWhat: InWhat | null
  chosen: string | null
  onChoose: (key: string) => void
}) {
  const { result, inWhat, chosen, onChoose } = props
  const styles = useStyles()
  const { known } = result.need
  const name = useId()
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={t`Proposals`}>
        <caption>{figuresExplained(result)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Proposal</Trans>
            </th>
            {headings
              .filter((heading) => known || !heading.known)
              .map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {result.proposals.map((proposal) => {
            const key = proposalKey(proposal)
            return (
              <tr
                key={key}
                className={mergeClasses(styles.row, chosen === key && styles.chosen)}
                onClick={() => onChoose(key)}
              >
                <th scope="row">
                  <Radio
                    name={name}
                    value={key}
                    checked={chosen === key}
                    onChange={() => onChoose(key)}
                    label={
                      <>
                        <span className={proposal.rule === null ? styles.name : styles.rule}>
                          {proposalName(proposal)}
                        </span>
                        <span className={styles.second}>{kindInWords(proposal)}</span>
                      </>
                    }
                  />
                </th>
                <td>{inFigures(proposal.people)}</td>
                <td>{inFigures(proposal.billable)}</td>
                {known ? <Closeness proposal={proposal} /> : null}
                <Saving proposal={proposal} inWhat={inWhat} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Closeness({ proposal: { precision, recall, extra, missed } }: { proposal: Proposal }) {
  const styles = useStyles()
  return (
    <>
      <td>
        {shareInWords(precision)}
        <span className={styles.second}>{extraInWords(extra)}</span>
      </td>
      <td>
        {shareInWords(recall)}
        <span className={styles.second}>{missedInWords(missed)}</span>
      </td>
    </>
  )
}

function Saving({ proposal, inWhat }: { proposal: Proposal; inWhat: InWhat | null }) {
  const styles = useStyles()
  const { first, second } = savingInWords(proposal.saving, inWhat)
  return (
    <td>
      {first}
      {second === null ? null : <span className={styles.second}>{second}</span>}
    </td>
  )
}
