import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import type { ProcedureStep } from './procedure-words'

const useStyles = makeStyles({
  root: { margin: 0, padding: 0, listStyleType: 'none' },
  // The box stands where the text around it begins.
  tick: { display: 'flex', flexDirection: 'column', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  by: {
    paddingLeft: '32px',
    marginTop: `calc(-1 * ${tokens.spacingVerticalXS})`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  // As dark as the text around it, ticked or not.
  label: { overflowWrap: 'anywhere', '& .fui-Checkbox__input ~ label': { color: tokens.colorNeutralForeground1 } },
})

/** What of a step only a person can tell, to be ticked; name and time are kept, and taken back with the tick. */
export function StepTicks({ ticks, step }: { ticks: ProcedureStep['ticks']; step: string }) {
  const styles = useStyles()
  const input = useAppInput()
  const tick = useCommand('onboarding.tick')
  return (
    <>
      {tick.error === null ? null : <FailureNotice failure={tick.error.failure} onDismiss={tick.reset} />}
      <ul className={styles.root} aria-label={`To tick: ${step}`}>
        {ticks.map(({ rule, says, done, at, by }) => (
          <li key={rule} className={styles.tick}>
            <Checkbox
              className={styles.label}
              label={says}
              checked={tick.isPending && tick.variables.rule === rule ? tick.variables.done : done}
              onChange={(_, { checked }) => tick.mutate({ ...input, rule, done: checked === true })}
            />
            {at === null ? null : (
              <span className={styles.by}>
                <Age instant={at} verb={done ? 'Ticked' : 'Said not to be done'} />
                {by === null ? '' : ` by ${by}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
