import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, MessageBar, MessageBarBody, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { Add20Regular, SubtractCircle20Regular } from '@fluentui/react-icons'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { Term } from '../help/Term'
import { useListSearch } from '../directory/use-list-search'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { usePlan } from '../plans/use-plan'
import { AbleButton } from '../session/abilities/AbleButton'
import { AssignGroups } from './AssignGroups'
import { assignmentColumns } from './assignment-columns'
import {
  assignmentKey,
  type AssignmentRow,
  assignmentsVerdict,
  principalWords,
  unassignmentOf,
} from './assignment-words'
import type { AssignmentsSearch } from './assignments-search'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({ bar: { marginBottom: tokens.spacingVerticalL } })

const filterText = (row: AssignmentRow) =>
  `${row.principalName} ${row.principalId} ${row.role.displayName} ${principalWords(row)}`

const none: readonly AssignmentRow[] = []

/** Who is assigned to an app, and the plans that assign and unassign. */
export function AssignmentsPage() {
  const styles = useStyles()
  const input = useAppInput()
  const asked: AssignmentsSearch = useSearch({ strict: false })
  const { data, error, refetch } = useContractQuery('assignments.list', input)
  const make = useCommand('assignments.plan')
  const plan = usePlan(`assignments ${input.app}`)
  const { text, setText } = useListSearch()
  const [adding, setAdding] = useState(asked.add ?? null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // Where the focus goes when a plan is closed.
  const focusHere = useRestoreFocusTarget()
  const rows = data?.assignments ?? none
  const selected = rows.filter((row) => chosen.has(assignmentKey(row)))
  const unassignment = unassignmentOf(selected, rows)
  const busy = plan.making || plan.running

  const unassign = () => {
    if ('problem' in unassignment) return
    plan.make(() => make.mutateAsync({ ...input, verb: 'unassign', ...unassignment }), {
      verb: t`Unassign`,
      onDone: () => setChosen(new Set()),
    })
  }
  const add = (
    <AbleButton ability="assign" appearance="primary" icon={<Add20Regular />} onClick={() => setAdding('named')}>
      <Trans>Assign groups</Trans>
    </AbleButton>
  )
  return (
    <>
      <PageHeader
        level={2}
        title={t`Assignments`}
        verdict={data === undefined ? t`Assignments` : assignmentsVerdict(data.assignments)}
        detail={
          <Trans>
            Entra provisions the direct members of <Term id="app-role-assignment">assigned</Term> groups, and people who
            are assigned themselves. Assign and unassign show a plan first.
          </Trans>
        }
        actions={
          data === undefined || data.assignments === null ? undefined : (
            <>
              {selected.length === 0 ? null : (
                <AbleButton
                  {...focusHere}
                  ability="assign"
                  icon={<SubtractCircle20Regular />}
                  disabledFocusable={busy || 'problem' in unassignment}
                  onClick={unassign}
                >
                  {t`Unassign ${{ selected: inFigures(selected.length) }}`}
                </AbleButton>
              )}
              {adding === null && rows.length > 0 ? add : null}
            </>
          )
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {(data?.notes ?? []).map((note) => (
        <MessageBar key={note} intent="warning" layout="multiline" className={styles.bar}>
          <MessageBarBody>{note}</MessageBarBody>
        </MessageBar>
      ))}
      {'problem' in unassignment ? (
        <MessageBar intent="info" layout="multiline" className={styles.bar} politeness="polite">
          <MessageBarBody>{unassignment.problem}</MessageBarBody>
        </MessageBar>
      ) : null}
      <PlanNotice {...plan} />
      {adding === null || data === undefined ? null : (
        <AssignGroups
          first={adding}
          group={asked.group ?? null}
          roles={data.roles}
          plan={plan}
          onClose={() => setAdding(null)}
        />
      )}
      {data === undefined ? null : data.assignments === null ? (
        <EmptyState kind="no-permission" title={t`The assignments of this app could not be read`}>
          <Trans>
            Read the tenant again with Refresh. If it stays, whoever signed in may not read them: Application.Read.All
            is the permission that it takes.
          </Trans>
        </EmptyState>
      ) : rows.length > 0 ? (
        <DataTable
          label={t`Assignments`}
          noun={t`assignments`}
          rows={rows}
          columns={assignmentColumns}
          rowId={assignmentKey}
          filterText={filterText}
          filter={{ text, onChange: setText }}
          sortedBy={{ column: 'principal', direction: 'ascending' }}
          selection={{ ids: chosen, onChange: setChosen }}
          empty={null}
        />
      ) : adding === null ? (
        <EmptyState kind="nothing-yet" title={t`Which groups should this product get?`} action={add}>
          <Trans>Entra provisions nobody until a group or a person is assigned to the app.</Trans>
        </EmptyState>
      ) : null}
      <PlanDialog {...plan} />
    </>
  )
}
