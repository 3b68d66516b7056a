import { Button, Dropdown, Option } from '@fluentui/react-components'
import { ShieldCheckmark20Regular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { ButtonLink } from '../directory/ButtonLink'
import { useListSearch } from '../directory/use-list-search'
import { ComparedGroup } from './ComparedGroup'
import { comparisonColumns } from './comparison-columns'
import { ComparisonNotes } from './ComparisonNotes'
import { comparedKey, type ComparedRow, type Comparison, fellowRows, useLastComparison } from './last-comparison'
import { isMendedInConnection } from './next-step'
import { comparisonVerdict, verdictWords } from './verdict-words'

const everything = 'All verdicts'

/** Whether the product holds the people that the mapped groups say. */
export function VerifyPage() {
  const input = useAppInput()
  const compare = useOperation('verification.compare', input.app)
  const comparison = useLastComparison(input.app)
  const mappings = useContractQuery('mappings.list', input)
  const target = useContractQuery('provisioning.target', input)
  const verify = () => void compare.start(input).catch(() => undefined)

  const mapped = mappings.data?.mappings.length
  const blocked = mapped === 0 || target.data === null
  const failure = mappings.error?.failure ?? target.error?.failure ?? null
  const running = compare.running
  const button = (
    <Button
      appearance="primary"
      icon={<ShieldCheckmark20Regular />}
      disabledFocusable={running || blocked}
      onClick={verify}
    >
      {comparison == null ? 'Compare' : 'Compare again'}
    </Button>
  )
  return (
    <>
      <PageHeader
        level={2}
        title="Verify"
        verdict={<Verdict comparison={comparison} mapped={mapped} reachable={target.data !== null} running={running} />}
        detail={
          comparison == null
            ? "Compares each mapped group in Entra with the product's SCIM server; both are read live, nothing is changed."
            : `Read live from Entra and the product: ${comparison.totals.people.toLocaleString()} different people in ${comparison.groups.length === 1 ? 'the compared group' : 'the compared groups'}.`
        }
        actions={comparison == null && !running ? undefined : button}
      />
      {failure === null ? null : <FailureNotice failure={failure} onRetry={() => void mappings.refetch()} />}
      <OperationProgress operation={compare.state} label="Comparing" counted="groups" onCancel={compare.cancel} />
      {compare.state?.failure == null ? null : (
        <CompareFailure failure={compare.state.failure} onRetry={verify} onDismiss={compare.dismiss} />
      )}
      {comparison == null ? (
        comparison === null && mapped !== undefined && target.data !== undefined && !running ? (
          <NotCompared mapped={mapped} reachable={target.data !== null} action={button} />
        ) : null
      ) : (
        <ComparedRows comparison={comparison} />
      )}
    </>
  )
}

function Verdict(props: {
  comparison: Comparison | null | undefined
  mapped: number | undefined
  reachable: boolean
  running: boolean
}) {
  const { comparison, mapped, reachable, running } = props
  if (comparison != null) {
    return (
      <>
        {comparisonVerdict(comparison.groups)}; <Age instant={comparison.takenAt} verb="taken" />
      </>
    )
  }
  if (running) return 'Comparing for the first time'
  if (mapped === undefined || comparison === undefined) return 'Verify'
  if (mapped === 0) return 'There is nothing to compare yet'
  return reachable ? 'Not compared yet' : 'The product cannot be asked yet'
}

function NotCompared(props: { mapped: number; reachable: boolean; action: React.ReactNode }) {
  const params = useAppInput()
  if (props.mapped === 0) {
    return (
      <EmptyState
        kind="nothing-yet"
        title="No group is mapped yet"
        action={
          <ButtonLink appearance="primary" to="/tenants/$tenant/apps/$app/mappings" params={params}>
            Map a group
          </ButtonLink>
        }
      >
        A comparison has a row for each mapped Entra group.
      </EmptyState>
    )
  }
  if (!props.reachable) {
    return (
      <EmptyState
        kind="nothing-yet"
        title="Nobody has said where the product's SCIM server is"
        action={
          <ButtonLink appearance="primary" to="/tenants/$tenant/apps/$app/connection" params={params}>
            Set up the connection
          </ButtonLink>
        }
      >
        {`${props.mapped} mapped group${props.mapped === 1 ? ' waits' : 's wait'} for it.`}
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="nothing-yet" title="No comparison since the console was started" action={props.action}>
      {`Reads ${props.mapped} mapped group${props.mapped === 1 ? '' : 's'} from Entra and the product; takes seconds for hundreds of people.`}
    </EmptyState>
  )
}

function CompareFailure(props: { failure: Failure; onRetry: () => void; onDismiss: () => void }) {
  const params = useAppInput()
  return (
    <FailureNotice
      {...props}
      action={
        isMendedInConnection(props.failure.code) ? (
          <ButtonLink to="/tenants/$tenant/apps/$app/connection" params={params}>
            Open Connection
          </ButtonLink>
        ) : undefined
      }
    />
  )
}

/** The rows stay while a new comparison runs. */
function ComparedRows({ comparison }: { comparison: Comparison }) {
  const input = useAppInput()
  const { text, open, setText, setOpen } = useListSearch()
  const mappings = useContractQuery('mappings.list', input)
  const apps = useContractQuery('directory.apps', { tenant: input.tenant })
  const tight = useMedia('(max-width: 1180px)')
  const [only, setOnly] = useState(everything)
  const { groups } = comparison
  const words = useMemo(() => [...new Set(groups.map((row) => verdictWords(row).word))].toSorted(), [groups])
  const chosen = words.includes(only) ? only : everything
  const rows = chosen === everything ? groups : groups.filter((row) => verdictWords(row).word === chosen)
  const opened = groups.find((row) => comparedKey(row) === open)
  const { page, close } = useDetails(opened !== undefined, setOpen)
  const narrow = tight || opened !== undefined
  const columns = useMemo(() => comparisonColumns(groups, narrow), [groups, narrow])
  const known = mappings.data?.mappings ?? []
  const ended = apps.data?.apps.find(({ id }) => id === input.app)?.jobs.flatMap(({ last }) => last?.ended ?? []) ?? []
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined ? null : (
            <ComparedGroup
              row={opened}
              fellows={fellowRows(opened, groups)}
              mapping={known.find(({ groupId }) => groupId === opened.groupId)}
              onClose={close}
            />
          )
        }
      >
        {mappings.data === undefined ? null : (
          <ComparisonNotes comparison={comparison} mappings={known} cycleEnded={ended.toSorted().at(-1) ?? null} />
        )}
        <DataTable<ComparedRow>
          label="Compared groups"
          noun="groups"
          rows={rows}
          total={groups.length}
          columns={columns}
          rowId={comparedKey}
          filterText={(row) => `${row.groupName} ${row.productGroup?.name ?? ''} ${row.why} ${verdictWords(row).word}`}
          filter={{ text, onChange: setText }}
          tools={
            <Dropdown
              aria-label="Verdicts shown"
              value={chosen}
              selectedOptions={[chosen]}
              onOptionSelect={(_, { optionValue }) => setOnly(optionValue ?? everything)}
            >
              {[everything, ...words].map((word) => (
                <Option key={word} value={word}>
                  {word}
                </Option>
              ))}
            </Dropdown>
          }
          sortedBy={{ column: 'verdict', direction: 'ascending' }}
          onOpen={(row) => setOpen(comparedKey(row))}
          opened={open}
          empty={<EmptyState kind="nothing-yet" title="No mapped group was there to compare" />}
        />
      </WithDetails>
    </div>
  )
}
