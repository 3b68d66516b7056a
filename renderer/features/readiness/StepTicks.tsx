import { t } from '@lingui/core/macro'
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
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
  return (
    <ul className={styles.root} aria-label={t`To tick: ${step}`}>
      {ticks.map((tick) => (
        <li key={tick.rule} className={styles.tick}>
          <StepTick tick={tick} />
        </li>
      ))}
    </ul>
  )
}

function StepTick({ tick: { rule, says, done, at, by } }: { tick: ProcedureStep['ticks'][number] }) {
  const styles = useStyles()
  const input = useAppInput()
  const tick = useCommand('onboarding.tick')
  // The box is as the hand left it at once; what the engine keeps follows a moment later.
  const [meant, setMeant] = useState<boolean | null>(null)
  if (meant === done) setMeant(null)
  return (
    <>
      {tick.error === null ? null : <FailureNotice failure={tick.error.failure} onDismiss={tick.reset} />}
      <Checkbox
        className={styles.label}
        label={says}
        checked={meant ?? done}
        onChange={(_, { checked }) => {
          setMeant(checked === true)
          tick.mutate({ ...input, rule, done: checked === true }, { onError: () => setMeant(null) })
        }}
      />
      {at === null ? null : (
        <span className={styles.by}>
          <Age instant={at} says={(age) => tickedWords(done, age, by)} />
        </span>
      )}
    </>
  )
}

function tickedWords(done: boolean, age: string, by: string | null): string {
  if (by === null) return done ? t`Ticked ${age}` : t`Said not to be done ${age}`
  return done ? t`Ticked ${age} by ${by}` : t`Said not to be done ${age} by ${by}`
}
