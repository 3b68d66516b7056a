import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { BeakerRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { simulatedKinds } from '#shared/domain/simulation'
import { useAppInput } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { BigGrid } from '../../ui/BigGrid'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { ExportMenu } from '../../ui/ExportMenu'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { Card } from '../../ui/Card'
import { ChangeDetails } from './ChangeDetails'
import { FilterChoice } from './FilterChoice'
import { ReadingFailure } from './ReadingFailure'
import { changeColumns, changeColumnsBesideDetails, changeKey } from './simulation-columns'
import {
  cycleKindWords,
  kindOf,
  kindWords,
  type SimulatedChange,
  type Simulation,
  simulationVerdict,
} from './simulation-words'
import { SimulationOutcomeCard } from './SimulationOutcomeCard'
import { TallyTable } from './TallyTable'
import { useJobInput } from './use-job-input'
import { useProvisioningSearch } from './use-provisioning-search'
import { useSimulatedChanges } from './use-simulated-changes'

const useStyles = makeStyles({ progress: { marginBottom: tokens.spacingVerticalL } })

const engineOrder = { column: 'engine', direction: 'ascending' } as const

/** What the next cycle would do, worked out without sending anything, and afterwards how that held. */
export function SimulationPage() {
  const styles = useStyles()
  const client = useBackend()
  const app = useAppInput()
  const input = useJobInput()
  const known = useContractQuery('provisioning.simulation', app)
  const work = useOperation('provisioning.simulate', app.app)
  const [opened, setOpened] = useState<SimulatedChange | null>(null)
  const { page, close } = useDetails(opened !== null, () => setOpened(null))
  const simulation = known.data ?? null
  const start = (restarted: boolean) => {
    setOpened(null)
    void work.start(restarted ? { ...input, restarted } : input).catch(() => undefined)
  }
  const simulate = () => start(false)
  const button = (
    <Button appearance="primary" icon={<BeakerRegular />} disabledFocusable={work.running} onClick={simulate}>
      {simulation === null ? t`Simulate` : t`Simulate again`}
    </Button>
  )
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === null ? null : (
            <ChangeDetails key={changeKey(opened)} change={opened} tenant={app.tenant} onClose={close} />
          )
        }
      >
        <PageHeader
          level={2}
          title={t`Simulation`}
          verdict={
            simulation !== null
              ? simulationVerdict(simulation)
              : work.running
                ? t`Working out what the next cycle would do`
                : known.error !== null
                  ? t`The last simulation could not be read`
                  : known.data === null
                    ? t`What the next cycle would do was not worked out yet`
                    : t`Simulation`
          }
          detail={
            simulation === null ? (
              t`Reads Entra and the product, works out what the next cycle would send, and sends nothing.`
            ) : (
              <>
                <Age instant={simulation.takenAt} says={(age) => t`Worked out ${age}`} />.{' '}
                {cycleKindWords(simulation.cycle)}
              </>
            )
          }
          actions={
            simulation === null && !work.running ? undefined : (
              <>
                {button}
                <Button disabledFocusable={work.running} onClick={() => start(true)}>
                  <Trans>Simulate a restart</Trans>
                </Button>
                {simulation === null ? null : (
                  <ExportMenu
                    file={(format) =>
                      client.call('provisioning.simulationFile', { ...app, simulation: simulation.id, format })
                    }
                  />
                )}
              </>
            )
          }
        />
        {known.error === null ? null : (
          <FailureNotice failure={known.error.failure} onRetry={() => void known.refetch()} />
        )}
        <div className={work.running ? styles.progress : undefined}>
          <OperationProgress operation={work.state} label={t`Reading both sides`} onCancel={work.cancel} />
        </div>
        {work.state?.failure == null ? null : (
          <ReadingFailure failure={work.state.failure} onRetry={simulate} onDismiss={work.dismiss} />
        )}
        {simulation !== null ? (
          <Loaded key={simulation.id} simulation={simulation} opened={opened} onOpen={setOpened} />
        ) : work.running ? null : known.data === null ? (
          <EmptyState kind="nothing-yet" title={t`Nothing was simulated for this app`} action={button}>
            <Trans>
              Look here before a start or a restart: who would be created, changed, disabled or deleted, attribute by
              attribute.
            </Trans>
          </EmptyState>
        ) : known.error === null ? (
          <Spinner label={t`Looking for the last simulation`} labelPosition="after" />
        ) : null}
      </WithDetails>
    </div>
  )
}

function Loaded(props: {
  simulation: Simulation
  opened: SimulatedChange | null
  onOpen: (change: SimulatedChange) => void
}) {
  const { simulation, opened, onOpen } = props
  const app = useAppInput()
  const { search, text, setText, set } = useProvisioningSearch()
  const object = search.object === 'user' || search.object === 'group' ? search.object : undefined
  const kind = kindOf(search.kind) ?? undefined
  const total = [...(object === 'group' ? [] : [simulation.users]), ...(object === 'user' ? [] : [simulation.groups])]
    .flatMap((tally) => (kind === undefined ? Object.values(tally) : [tally[kind]]))
    .reduce((sum, count) => sum + count, 0)
  const source = useSimulatedChanges(
    {
      ...app,
      simulation: simulation.id,
      ...(object === undefined ? {} : { object }),
      ...(kind === undefined ? {} : { kind }),
    },
    total,
  )
  const tight = useMedia('(max-width: 1500px)')
  const columns = useMemo(
    () =>
      tight && opened !== null ? changeColumns.filter(({ id }) => changeColumnsBesideDetails.has(id)) : changeColumns,
    [tight, opened],
  )
  return (
    <>
      <Card title={t`In numbers`}>
        <TallyTable simulation={simulation} />
      </Card>
      <SimulationOutcomeCard simulation={simulation} />
      <BigGrid
        label={t`What the next cycle would do`}
        noun={t`objects`}
        source={source}
        columns={columns}
        rowId={changeKey}
        filter={{ text, onChange: setText }}
        tools={
          <>
            <FilterChoice
              label={t`People or groups`}
              all={t`People and groups`}
              choices={[
                { value: 'user', words: t`People` },
                { value: 'group', words: t`Groups` },
              ]}
              chosen={object ?? ''}
              onChoose={(value) => set({ object: value })}
            />
            <FilterChoice
              label={t`What would be done`}
              all={t`Whatever would be done`}
              choices={simulatedKinds.map((value) => ({ value, words: kindWords(value).word }))}
              chosen={kind ?? ''}
              onChoose={(value) => set({ kind: value })}
            />
          </>
        }
        sortedBy={engineOrder}
        onOpen={onOpen}
        opened={opened === null ? null : changeKey(opened)}
        empty={
          object === undefined && kind === undefined ? (
            <EmptyState kind="nothing-yet" title={t`Nobody and no group is in scope`}>
              <Trans>Assign people or groups to the app, or widen the scoping filter.</Trans>
            </EmptyState>
          ) : (
            <EmptyState
              kind="no-match"
              title={t`Nothing of that kind`}
              action={
                <Button onClick={() => set({ object: '', kind: '' })}>
                  <Trans>Show all</Trans>
                </Button>
              }
            />
          )
        }
      />
    </>
  )
}
