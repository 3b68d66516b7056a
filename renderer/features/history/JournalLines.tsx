import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useMemo, useState } from 'react'
import { type JournalKind, journalKinds } from '#shared/domain/journal'
import type { JournalLine } from '#shared/contract/journal'
import { useTenantId } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { BigGrid } from '../../ui/BigGrid'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { ExportMenu } from '../../ui/ExportMenu'
import { useDetails } from '../../ui/use-details'
import { FilterChoice } from '../provisioning/FilterChoice'
import { JournalChain } from './JournalChain'
import { lineColumns } from './journal-line-columns'
import { dayBegins, kindWords } from './journal-line-words'
import { JournalLineDetails } from './JournalLineDetails'
import { useJournalLines, type WantedLines } from './use-journal-lines'

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
})

const newestFirst = { column: 'newest', direction: 'descending' } as const
const lineId = ({ entry }: JournalLine) => String(entry)
const choices = journalKinds.map((value) => ({ value, words: kindWords[value] }))

/** Every line of the journal, with its place in the chain. `head`: what stands above it. */
export function JournalLines({ head }: { head: ReactNode }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const client = useBackend()
  const [text, setText] = useState('')
  const [kind, setKind] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [opened, setOpened] = useState<JournalLine | null>(null)
  const { page, close } = useDetails(opened !== null, () => setOpened(null))
  const begins = dayBegins(from)
  const ends = dayBegins(to, 1)
  const wanted: WantedLines = {
    tenant,
    ...(kind === '' ? {} : { kinds: [kind as JournalKind] }),
    ...(begins === undefined ? {} : { from: begins }),
    // The last instant of that day: an end is taken in.
    ...(ends === undefined ? {} : { to: new Date(Date.parse(ends) - 1).toISOString() }),
  }
  const source = useJournalLines(wanted)
  const chain = useContractQuery('journal.list', { tenant, start: 0, count: 1 })
  const tight = useMedia('(max-width: 1500px)')
  const columns = useMemo(() => lineColumns(tight && opened !== null), [tight, opened])
  const showAll = () => {
    setText('')
    setKind('')
    setFrom('')
    setTo('')
  }
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === null ? null : (
            <JournalLineDetails key={opened.entry} line={opened} tenant={tenant} onClose={close} />
          )
        }
      >
        {head}
        <div className={styles.filters}>
          <Field label={t`From`}>
            <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
          </Field>
          <Field label={t`To`}>
            <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
          </Field>
          <ExportMenu
            file={(format) => {
              const search = text.trim()
              const input = { ...wanted, ...(search === '' ? {} : { text: search }), format }
              return client.call('journal.export', input)
            }}
          />
        </div>
        <BigGrid
          label={t`Lines of the journal`}
          noun={t`lines`}
          source={source}
          columns={columns}
          rowId={lineId}
          filter={{ text, onChange: setText }}
          tools={
            <FilterChoice label={t`Kind`} all={t`Every kind`} choices={choices} chosen={kind} onChoose={setKind} />
          }
          sortedBy={newestFirst}
          onOpen={setOpened}
          opened={opened === null ? null : lineId(opened)}
          empty={
            <EmptyState
              kind="no-match"
              title={t`No line fits the filters`}
              action={
                <Button onClick={showAll}>
                  <Trans>Show all</Trans>
                </Button>
              }
            />
          }
        />
        <JournalChain tenant={tenant} head={chain.data?.head} />
      </WithDetails>
    </div>
  )
}
