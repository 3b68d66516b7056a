import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { PageLink } from '../../ui/PageLink'
import { Card } from '../../ui/Card'
import { AnswerControl } from '../readiness/AnswerControl'
import { useRecheck } from '../readiness/use-recheck'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { overflowWrap: 'anywhere', whiteSpace: 'normal' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
  },
})

/** What is asked together, whichever of it is missing. */
const keys: readonly string[] = ['seats', 'need', 'price', 'currency', 'price-period']

/** The answers that the figures lack, asked for where they are lacking. */
export function MissingAnswers({ unanswered }: { unanswered: readonly string[] }) {
  const styles = useStyles()
  const input = useAppInput()
  const [open, setOpen] = useState(false)
  const questions = useContractQuery('readiness.questions', input).data?.questions ?? []
  const answers = useContractQuery('readiness.answers', input).data?.answers ?? []
  const recheck = useRecheck()
  if (!open && unanswered.length === 0) return null
  const asked = questions.filter(({ key }) => unanswered.includes(key))
  if (!open) {
    return (
      <MessageBar intent="info" className={styles.bar} layout="singleline">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>
            {plural(unanswered.length, { one: 'One answer is missing.', other: '# answers are missing.' })}
          </MessageBarTitle>
          {asked.map(({ asks }) => asks).join(' ')}
        </MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => setOpen(true)}>
            <Trans>Answer here</Trans>
          </Button>
        </MessageBarActions>
      </MessageBar>
    )
  }
  return (
    <Card
      title={t`Seats, need and price`}
      sentence={
        <Trans>
          Kept with your name and the time; nothing is sent. All that is asked about this app stands under{' '}
          <PageLink to="/tenants/$tenant/apps/$app/readiness/answers" params={input} inline>
            Answers
          </PageLink>
          .
        </Trans>
      }
      actions={
        <Button onClick={() => setOpen(false)}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <div className={styles.fields}>
        {questions
          .filter(({ key }) => keys.includes(key) || unanswered.includes(key))
          .map((question) => (
            <AnswerControl
              key={question.key}
              question={question}
              answer={answers.find(({ key }) => key === question.key)}
              onChanged={recheck}
            />
          ))}
      </div>
    </Card>
  )
}
