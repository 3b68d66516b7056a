import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Checkmark20Regular } from '@fluentui/react-icons'
import { doneKey } from '#shared/domain/questions'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { AnswerControl } from './AnswerControl'
import { useRecheck } from './use-recheck'

const useStyles = makeStyles({
  text: { margin: 0, overflowWrap: 'anywhere' },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
})

/** The answer that a rule waits for, given where it is missed: a question with its control, or a person's word that a step was done. */
export function MissingAnswer(props: {
  /** Key of the answer. */
  answer: string
  rule: string
  /** How the answer is given where it cannot be given here. */
  how: string
}) {
  const { answer, rule, how } = props
  const styles = useStyles()
  const input = useAppInput()
  const questions = useContractQuery('readiness.questions', input)
  const answers = useContractQuery('readiness.answers', input)
  const tick = useCommand('readiness.answer')
  const recheck = useRecheck()
  if (answer === doneKey(rule)) {
    const say = (value: 'yes' | 'no') => tick.mutate({ ...input, answers: { [answer]: value } }, { onSuccess: recheck })
    return (
      <>
        <p className={styles.text}>
          <Trans>Only a person can tell. Your word is kept with your name and the time.</Trans>
        </p>
        {tick.error === null ? null : <FailureNotice failure={tick.error.failure} onDismiss={tick.reset} />}
        <div className={styles.line}>
          <Button
            size="small"
            icon={<Checkmark20Regular />}
            disabledFocusable={tick.isPending}
            onClick={() => say('yes')}
          >
            <Trans>It is done</Trans>
          </Button>
          <Button size="small" appearance="subtle" disabledFocusable={tick.isPending} onClick={() => say('no')}>
            <Trans>It is not done</Trans>
          </Button>
        </div>
      </>
    )
  }
  const question = questions.data?.questions.find(({ key }) => key === answer)
  if (question === undefined || answers.data === undefined) return <p className={styles.text}>{how}</p>
  return (
    <AnswerControl
      question={question}
      answer={answers.data.answers.find(({ key }) => key === answer)}
      onChanged={recheck}
    />
  )
}
