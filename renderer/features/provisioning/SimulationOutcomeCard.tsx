import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { DataTable, type DataColumn } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText } from '../directory/CellText'
import { Card } from '../../ui/Card'
import { changeKey } from './simulation-columns'
import {
  kindWords,
  outcomeVerdict,
  type Simulation,
  type SimulationOutcome,
  simulationOutcomeWords,
} from './simulation-words'

const useStyles = makeStyles({ verdict: { margin: 0, fontWeight: tokens.fontWeightSemibold } })

type DifferingRow = SimulationOutcome['differing'][number]

const columns: readonly DataColumn<DifferingRow>[] = [
  {
    id: 'name',
    title: t`Object`,
    width: { least: 200, share: 2 },
    value: ({ predicted }) => predicted.name,
    render: ({ predicted }) => (
      <TwoLines
        title={predicted.name}
        first={predicted.name}
        second={predicted.object === 'group' ? 'Group' : (predicted.userPrincipalName ?? t`Person`)}
      />
    ),
  },
  {
    id: 'predicted',
    title: t`Predicted`,
    width: { least: 150, share: 0 },
    value: ({ predicted }) => kindWords(predicted.kind).word,
    render: ({ predicted }) => <StatusBadge {...kindWords(predicted.kind)} />,
  },
  {
    id: 'outcome',
    title: t`Came`,
    width: { least: 130, share: 0 },
    value: ({ outcome }) => simulationOutcomeWords(outcome).word,
    render: ({ outcome }) => <StatusBadge {...simulationOutcomeWords(outcome)} />,
  },
  {
    id: 'found',
    title: t`Found`,
    width: { least: 220, share: 4 },
    value: ({ found }) => found,
    render: ({ found }) => <CutText text={found} />,
  },
]

const byOutcome = { column: 'outcome', direction: 'ascending' } as const
const rowId = ({ predicted }: DifferingRow) => changeKey(predicted)
const filterText = ({ predicted, found }: DifferingRow) =>
  `${predicted.name} ${predicted.userPrincipalName ?? ''} ${found}`

/** After a cycle: whether what was predicted is what came. Before one has ended it says so. */
export function SimulationOutcomeCard({ simulation }: { simulation: Simulation }) {
  const styles = useStyles()
  const app = useAppInput()
  const apps = useContractQuery('directory.apps', { tenant: app.tenant })
  const work = useOperation('provisioning.simulationOutcome', `${app.app} ${simulation.id}`)
  const ended = apps.data?.apps
    .find(({ id }) => id === app.app)
    ?.jobs.filter(({ id }) => simulation.jobId === null || id === simulation.jobId)
    .flatMap(({ last }) => last?.ended ?? [])
    .toSorted()
    .at(-1)
  const since = ended !== undefined && Date.parse(ended) > Date.parse(simulation.takenAt)
  const compare = () => void work.start({ ...app, simulation: simulation.id }).catch(() => undefined)
  const outcome = work.state?.output ?? null
  return (
    <Card
      title={t`Compare with what came`}
      sentence={
        outcome !== null ? (
          <Age instant={outcome.comparedAt} says={(age) => t`Compared ${age}`} />
        ) : since ? (
          <>
            <Trans>
              A cycle has ended since, <Age instant={ended} />: both sides can be read again and held against the
              simulation.
            </Trans>
          </>
        ) : (
          t`Once a cycle has ended, both sides can be read again and held against the simulation.`
        )
      }
      actions={
        <Button
          appearance={since && outcome === null ? 'primary' : 'secondary'}
          disabledFocusable={work.running}
          onClick={compare}
        >
          {outcome === null ? t`Compare with what came` : t`Compare again`}
        </Button>
      }
    >
      <OperationProgress operation={work.state} label={t`Reading both sides`} onCancel={work.cancel} />
      {work.state?.failure == null ? null : (
        <FailureNotice failure={work.state.failure} onRetry={compare} onDismiss={work.dismiss} />
      )}
      {outcome === null ? null : (
        <>
          <p className={styles.verdict}>{outcomeVerdict(outcome)}</p>
          {outcome.differing.length === 0 ? null : (
            <div>
              <DataTable
                label={t`What did not come as predicted`}
                noun={t`differences`}
                rows={outcome.differing}
                columns={columns}
                rowId={rowId}
                filterText={filterText}
                sortedBy={byOutcome}
                empty={<EmptyState kind="nothing-yet" title={t`Everything came as predicted`} />}
              />
            </div>
          )}
        </>
      )}
    </Card>
  )
}
