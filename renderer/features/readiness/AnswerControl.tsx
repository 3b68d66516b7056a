import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { Age } from '../../ui/Age'
import { AnswerField } from './AnswerField'
import type { Answer, Question } from './question-words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

const controls = 'input:checked, input, textarea, button[role="combobox"]'

/** One question, its answer, who gave it and when; keeps another one, or takes it back. What the engine refuses is said at the control. */
export function AnswerControl(props: {
  question: Question
  /** What was answered; undefined for nothing. */
  answer: Answer | undefined
  /** Whether the question itself stands elsewhere. */
  bare?: boolean
  /** Hears that an answer was kept or taken back. */
  onChanged: () => void
}) {
  const { question, answer, bare = false, onChanged } = props
  const styles = useStyles()
  const input = useAppInput()
  const command = useCommand('readiness.answer')
  const root = useRef<HTMLDivElement | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const kept = answer?.value ?? ''
  const text = typed ?? kept
  const changed = typed !== null && typed.trim() !== kept && typed.trim() !== ''
  const keep = (value: string | null) => {
    if (command.isPending) return
    command.mutate(
      { ...input, answers: { [question.key]: value } },
      {
        onSuccess: () => {
          setTyped(null)
          // The button that was pressed is gone.
          root.current?.querySelector<HTMLElement>(controls)?.focus()
          onChanged()
        },
      },
    )
  }
  const failure = command.error?.failure ?? null
  return (
    <div ref={root} className={styles.root}>
      <AnswerField
        question={question}
        text={text}
        bare={bare}
        refusal={failure === null ? null : `${failure.message} ${failure.remedy}`}
        onText={(next) => {
          setTyped(next)
          if (failure !== null) command.reset()
        }}
        onEnter={() => (changed ? keep(text.trim()) : undefined)}
      />
      {changed ? (
        <div className={styles.line}>
          <Button
            size="small"
            appearance="primary"
            icon={command.isPending ? <Spinner size="tiny" /> : null}
            disabledFocusable={command.isPending}
            aria-label={t`Keep the answer: ${{ asks: question.asks }}`}
            onClick={() => keep(text.trim())}
          >
            <Trans>Keep the answer</Trans>
          </Button>
          <Button size="small" appearance="subtle" onClick={() => setTyped(null)}>
            <Trans>Leave it</Trans>
          </Button>
        </div>
      ) : answer === undefined ? null : (
        <div className={styles.line}>
          <span>
            <Age
              instant={answer.at}
              says={(age) => (answer.by === null ? t`Answered ${age}` : t`Answered by ${{ person: answer.by }} ${age}`)}
            />
          </span>
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={command.isPending}
            aria-label={t`Take back the answer: ${{ asks: question.asks }}`}
            onClick={() => keep(null)}
          >
            <Trans>Take back</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
