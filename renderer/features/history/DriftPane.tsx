import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Dropdown, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { FailureNotice } from '../../ui/FailureNotice'
import { inFigures } from '../../ui/in-figures'
import { StatusBadge } from '../../ui/StatusBadge'
import {
  assignmentLines,
  countLines,
  type Drift,
  type DriftLine,
  driftVerdict,
  jobLines,
  mappingLines,
  schemaLines,
  unknownParts,
} from './drift-words'
import { type ListedSnapshot, snapshotName, timeOf } from './history-words'

const useStyles = makeStyles({
  choice: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalL,
    '& .fui-Dropdown': { minWidth: 0 },
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  change: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** So many people of each list are named here; the command line names all. */
const mostNamed = 100

/** What differs between two snapshots, part by part, and what is not known of one of them. */
export function DriftPane(props: {
  from: number
  to: number
  /** Snapshots that can be chosen, newest first. */
  choices: readonly ListedSnapshot[]
  onChoose: (from: number, to: number) => void
  onClose: () => void
}) {
  const { from, to, choices, onChoose, onClose } = props
  const styles = useStyles()
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('history.drift', { ...input, from, to, people: mostNamed })
  const drift = data?.from.number === from && data.to.number === to ? data : undefined
  return (
    <DetailsPane
      title={drift === undefined ? t`What changed` : driftVerdict(drift)}
      about={t`Snapshot ${{ from }} against ${{ to }}`}
      onClose={onClose}
    >
      <div className={styles.choice}>
        <SnapshotChoice
          label={t`From snapshot`}
          chosen={from}
          choices={choices}
          onChoose={(number) => onChoose(number, to)}
        />
        <SnapshotChoice
          label={t`To snapshot`}
          chosen={to}
          choices={choices}
          onChoose={(number) => onChoose(from, number)}
        />
      </div>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {drift === undefined ? null : <Parts drift={drift} />}
    </DetailsPane>
  )
}

function SnapshotChoice(props: {
  label: string
  chosen: number
  choices: readonly ListedSnapshot[]
  onChoose: (number: number) => void
}) {
  const { label, chosen, choices, onChoose } = props
  const known = choices.find(({ number }) => number === chosen)
  return (
    <Field label={label}>
      <Dropdown
        value={known === undefined ? inFigures(chosen) : snapshotName(known)}
        selectedOptions={[String(chosen)]}
        onOptionSelect={(_, { optionValue }) => onChoose(Number(optionValue))}
      >
        {choices.map((one) => (
          <Option key={one.number} value={String(one.number)} text={snapshotName(one)}>
            {snapshotName(one)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

function Parts({ drift }: { drift: Drift }) {
  const styles = useStyles()
  const unknown = unknownParts(drift)
  const { from, to } = drift
  return (
    <>
      {from.clockBack || to.clockBack ? (
        <DetailsSection title={t`Times`}>
          <StatusBadge status="warning" word={t`The clock was set back`} />
          <DetailsNote>{t`The order of the snapshots holds, their times do not.`}</DetailsNote>
        </DetailsSection>
      ) : null}
      <People drift={drift} />
      <Lines title={t`Assignments`} lines={assignmentLines(drift)} />
      <Lines title={t`Mappings`} lines={mappingLines(drift)} />
      <Lines title={t`Counts`} lines={countLines(drift)} />
      <Lines title={t`Job and seats`} lines={jobLines(drift)} />
      <Lines title={t`Attribute mappings`} lines={schemaLines(drift)} />
      {unknown.length === 0 ? null : (
        <DetailsSection title={t`Not known`}>
          <ul className={styles.list}>
            {unknown.map((sentence, place) => (
              // Two groups may have one name.
              <li key={`${place} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </DetailsSection>
      )}
      <DetailsSection title={t`Evidence`}>
        <DetailsNote>
          {t`The directory as read up to ${{ from: timeOf(from.readTo) }} and up to ${{ to: timeOf(to.readTo) }}.`}
        </DetailsNote>
        <DetailsNote>{schemaEvidence(drift)}</DetailsNote>
      </DetailsSection>
    </>
  )
}

function schemaEvidence({ from, to }: Drift): string {
  if (to.schemaReadAt === null) return t`The attribute mappings were never read for a snapshot.`
  if (from.schemaReadAt === to.schemaReadAt) {
    return t`The attribute mappings were read at ${{ at: timeOf(to.schemaReadAt) }} and not again: a change of them would not show.`
  }
  return t`The attribute mappings were read last at ${{ at: timeOf(to.schemaReadAt) }}.`
}

function Lines({ title, lines }: { title: string; lines: readonly DriftLine[] }) {
  const styles = useStyles()
  if (lines.length === 0) return null
  return (
    <DetailsSection title={title}>
      <ul className={styles.list}>
        {lines.map(({ id, what, before, after }) => (
          <li key={id}>
            <p className={styles.change}>{what}</p>
            <p className={styles.change}>
              <span className={styles.quiet}>{before ?? t`nothing`}</span>
              {' → '}
              <span>{after ?? t`nothing`}</span>
            </p>
          </li>
        ))}
      </ul>
    </DetailsSection>
  )
}

function People({ drift }: { drift: Drift }) {
  const known = drift.people.filter(({ unknown }) => unknown === null)
  return known.map(({ group, roleId, joined, left }) => (
    <DetailsSection
      key={group?.id ?? `role ${roleId ?? ''}`}
      title={group === null ? t`People assigned directly` : t`People of ${{ group: group.name }}`}
    >
      <Names title={t`Joined`} people={joined} />
      <Names title={t`Left`} people={left} />
    </DetailsSection>
  ))
}

function Names({ title, people: { count, people } }: { title: string; people: Drift['people'][number]['joined'] }) {
  const styles = useStyles()
  if (count === 0) return null
  const more = count - people.length
  return (
    <>
      <p className={styles.change}>{t`${title} (${{ count: inFigures(count) }})`}</p>
      <ul className={styles.list} aria-label={title}>
        {people.map(({ id, name, userPrincipalName }) => (
          <li key={id}>
            {name ?? userPrincipalName ?? id}
            {name === null || userPrincipalName === null ? null : (
              <span className={styles.quiet}> {userPrincipalName}</span>
            )}
            {name === null && userPrincipalName === null ? (
              <span className={styles.quiet}>
                {' '}
                <Trans>not in the directory now</Trans>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={styles.change}>{t`And ${{ people: inFigures(more) }} more.`}</p> : null}
    </>
  )
}
