import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { CandidateLists } from '../assignments/CandidateLists'
import { sortCandidates } from '../assignments/candidate-words'
import { RoleChoice } from '../assignments/RoleChoice'
import type { PlanInHand } from '../plans/use-plan'
import { AbleButton } from '../session/abilities/AbleButton'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '640px' },
})

const nothing: readonly never[] = []

/** Assigns the groups inside of one beside it: which of them can be, each to be taken out, and the plan. */
export function NestedAssign({ app, groups, plan }: { app: string; groups: readonly string[]; plan: PlanInHand }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const input = { tenant, app }
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [roleId, setRoleId] = useState<string | null>(null)
  const make = useCommand('assignments.plan')
  const list = useContractQuery('assignments.list', input)
  const found = useContractQuery('assignments.candidates', {
    ...input,
    verb: 'assign',
    from: { kind: 'named', groups: [...groups] },
  })
  const roles = list.data?.roles ?? nothing
  const role = roles.length === 1 ? roles[0] : roles.find(({ id }) => id === roleId)
  const { can, left } = sortCandidates(found.data?.candidates ?? nothing)
  const meant = can.filter(({ group }) => !without.has(group.id))
  const ready = meant.length > 0 && list.data !== undefined && (roles.length === 0 || role !== undefined)
  const submit = () => {
    if (!ready || plan.making || plan.running) return
    plan.make(
      () =>
        make.mutateAsync({
          ...input,
          verb: 'assign',
          groups: meant.map(({ group }) => group.id),
          ...(role === undefined ? {} : { role: role.id }),
        }),
      { verb: t`Assign` },
    )
  }
  const failure = found.error?.failure ?? list.error?.failure
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => void found.refetch()} />
  if (found.data === undefined) {
    return <Spinner size="tiny" labelPosition="after" label={t`Looking which groups can be assigned`} />
  }
  return (
    <div className={styles.root}>
      <CandidateLists
        can={can}
        left={left}
        notes={found.data.notes}
        known
        without={without}
        onWithout={setWithout}
        onRemove={null}
      />
      <RoleChoice roles={roles} role={role} onChoose={setRoleId} />
      <div>
        <AbleButton
          ability="assign"
          appearance="primary"
          disabled={!ready}
          disabledFocusable={plan.making || plan.running}
          icon={plan.making ? <Spinner size="tiny" /> : null}
          onClick={submit}
        >
          <Trans>Show the plan</Trans>
        </AbleButton>
      </div>
    </div>
  )
}
