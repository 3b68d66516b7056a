import { Dialog, DialogSurface, makeStyles } from '@fluentui/react-components'
import { PlanConfirm } from './PlanConfirm'
import { PlanOutcome } from './PlanOutcome'
import { PlanRunning } from './PlanRunning'
import type { PlanInHand } from './use-plan'

const useStyles = makeStyles({ surface: { maxWidth: '720px' } })

/** A plan before it is run, while it runs, and what came of it. `usePlan` holds all of it: `<PlanDialog {...plan} />`. */
export function PlanDialog(plan: PlanInHand) {
  const styles = useStyles()
  const { shown, open, running, receipt } = plan
  if (shown === null || !open) return null
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open: stays }) => (stays ? undefined : plan.close())}>
      <DialogSurface className={styles.surface}>
        {running ? (
          <PlanRunning plan={shown.plan} operation={plan.operation} onCancel={plan.cancel} onClose={plan.close} />
        ) : receipt === null ? (
          // Another plan in its place begins anew: what was typed for one confirms no other.
          <PlanConfirm
            key={shown.plan.id}
            plan={shown.plan}
            verb={shown.verb}
            making={plan.making}
            failure={plan.failure ?? plan.refusal}
            onConfirm={plan.confirm}
            onAgain={shown.again === null ? null : plan.remake}
            onClose={plan.close}
          />
        ) : (
          <PlanOutcome
            key={shown.plan.id}
            plan={shown.plan}
            receipt={receipt}
            making={plan.making}
            failure={plan.failure ?? plan.refusal}
            onUndo={(reverse) => plan.undo(reverse, shown)}
            onRest={() => plan.rest(shown.plan.id, shown)}
            onClose={plan.close}
          />
        )}
      </DialogSurface>
    </Dialog>
  )
}
