import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Dropdown, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'
import { StatusBadge } from '../../ui/StatusBadge'
import { AbleButton } from '../session/abilities/AbleButton'
import { Card } from '../../ui/Card'
import { differenceVerdict, type SchemaVersion, versionReason } from './schema-words'
import { inFigures } from '../../ui/in-figures'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  choice: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    maxWidth: '760px',
    '& .fui-Dropdown': { minWidth: 0 },
  },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  verdict: { margin: 0, fontWeight: tokens.fontWeightSemibold },
})

const mostShown = 20

const clock = (instant: string) => new Date(instant).toLocaleString()
const versionName = (version: SchemaVersion) =>
  version.current
    ? t`Now, ${{ time: clock(version.takenAt) }} (number ${{ versionId: version.id }})`
    : t`${{ time: clock(version.takenAt) }} (number ${{ versionId: version.id }})`

/** The versions of a job's attribute mappings that this console has kept: what differs between two, and the way back to one. */
export function SchemaHistory(props: {
  /** Undefined while they are read. */
  versions: readonly SchemaVersion[] | undefined
  /** The job that is shown; null where its mappings could not be read. */
  jobId: string | null
  failure: Failure | null
  busy: boolean
  onRestore: (version: number) => void
}) {
  const { jobId, failure, busy, onRestore } = props
  const styles = useStyles()
  const client = useBackend()
  const input = useAppInput()
  const [unsaved, setUnsaved] = useState<Failure | null>(null)
  const versions = (props.versions ?? []).filter((version) => jobId === null || version.jobId === jobId)
  const save = (version: number) => {
    setUnsaved(null)
    client
      .call('provisioning.schemaVersion', { ...input, version })
      .then(({ file }) => saveFile({ ...file, type: 'application/json' }))
      .catch((thrown: unknown) => setUnsaved(failureOf(thrown)))
  }
  if (props.versions === undefined && failure === null) return null
  return (
    <Card
      title={t`History`}
      sentence={
        props.versions === undefined
          ? undefined
          : versions.length === 0
            ? t`No version is kept yet: one is kept each time the mappings are read and differ from before.`
            : plural(versions.length, {
                one: 'One version is kept. Another one is kept when the mappings are read and differ.',
                other: '# versions are kept, newest first.',
              })
      }
    >
      {failure === null ? null : <FailureNotice failure={failure} />}
      {unsaved === null ? null : <FailureNotice failure={unsaved} onDismiss={() => setUnsaved(null)} />}
      {versions.length === 0 ? null : (
        <>
          <SmallTable label={t`Versions`} heads={[t`Seen`, t`Why it was kept`, t`What can be done`]} kind="even">
            {versions.slice(0, mostShown).map((version) => (
              <tr key={version.id}>
                <td>
                  {clock(version.takenAt)}
                  {version.current ? (
                    <div>
                      <StatusBadge status="good" word={t`The job has this one`} />
                    </div>
                  ) : null}
                </td>
                <td>{versionReason(version)}</td>
                <td>
                  <div className={styles.buttons}>
                    <Button
                      size="small"
                      aria-label={t`Save number ${{ versionId: version.id }}`}
                      onClick={() => save(version.id)}
                    >
                      <Trans>Save</Trans>
                    </Button>
                    {version.current || jobId === null ? null : (
                      <AbleButton
                        ability="change-attribute-mappings"
                        size="small"
                        disabledFocusable={busy}
                        aria-label={t`Restore number ${{ versionId: version.id }}`}
                        onClick={() => onRestore(version.id)}
                      >
                        <Trans>Restore…</Trans>
                      </AbleButton>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </SmallTable>
          {versions.length <= mostShown ? null : (
            <p
              className={styles.quiet}
            >{t`${{ rest: inFigures(versions.length - mostShown) }} older ones can be compared below.`}</p>
          )}
        </>
      )}
      {versions.length < 2 ? null : <Difference versions={versions} />}
    </Card>
  )
}

function Difference({ versions }: { versions: readonly SchemaVersion[] }) {
  const styles = useStyles()
  const input = useAppInput()
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const older = versions.find(({ id }) => id === from) ?? versions[1]
  const newer = versions.find(({ id }) => id === to) ?? versions[0]
  const wanted = { ...input, from: older?.id ?? 0, to: newer?.id ?? 0 }
  const difference = useContractQuery('provisioning.schemaDifference', wanted, {
    enabled: older !== undefined && newer !== undefined,
  })
  const choose = (label: string, chosen: SchemaVersion | undefined, take: (id: number) => void) => (
    <Field label={label}>
      <Dropdown
        value={chosen === undefined ? '' : versionName(chosen)}
        selectedOptions={chosen === undefined ? [] : [String(chosen.id)]}
        onOptionSelect={(_, { optionValue }) => take(Number(optionValue))}
      >
        {versions.map((version) => (
          <Option key={version.id} value={String(version.id)} text={versionName(version)}>
            {versionName(version)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
  return (
    <>
      <div className={styles.choice}>
        {choose(t`From version`, older, setFrom)}
        {choose(t`To version`, newer, setTo)}
      </div>
      {difference.error === null ? null : (
        <FailureNotice failure={difference.error.failure} onRetry={() => void difference.refetch()} />
      )}
      {difference.data === undefined ? null : (
        <>
          <p className={styles.verdict}>{differenceVerdict(difference.data)}</p>
          {difference.data.changes.length === 0 ? null : (
            <SmallTable label={t`Differences`} heads={[t`Where`, t`What`, t`Before`, t`After`]} kind="even">
              {difference.data.changes.map(({ where, what, before, after }) => (
                <tr key={`${where} ${what}`}>
                  <td>{where}</td>
                  <td>{what}</td>
                  <td>{before ?? t`nothing`}</td>
                  <td>{after ?? t`nothing`}</td>
                </tr>
              ))}
            </SmallTable>
          )}
        </>
      )}
    </>
  )
}
