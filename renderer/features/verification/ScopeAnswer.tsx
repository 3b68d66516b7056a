import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageLink } from '../../ui/PageLink'

const useStyles = makeStyles({
  quiet: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground3 },
})

const unanswered = 'unanswered'

const words = [
  ['assigned', t`Assigned people and groups only`],
  ['all', t`Everybody`],
  [unanswered, t`I do not know`],
] as const

/** Whom the provisioning job takes, which no documented call tells: a person says it, and the next comparison goes by it. */
export function ScopeAnswer({ input }: { input: { readonly tenant: string; readonly app: string } }) {
  const styles = useStyles()
  const { data, error, refetch, dataUpdatedAt } = useContractQuery('readiness.answers', input)
  const answer = useCommand('readiness.answer')
  // What was answered holds until what is kept has been read again.
  const answered = answer.submittedAt > dataUpdatedAt ? answer.data : undefined
  const kept = (answered ?? data)?.answers.find(({ key }) => key === 'scope')
  const said = answer.isPending ? answer.variables.answers.scope : kept?.value
  const failure = error?.failure ?? answer.error?.failure ?? null
  return (
    <div>
      {failure === null ? null : <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <Field
          label={t`Whom does the provisioning job take?`}
          hint={t`In the Entra admin center under Provisioning, Settings, Scope. Graph does not document a way to read it; without an answer “assigned only” is assumed.`}
        >
          <RadioGroup
            layout="horizontal"
            value={said ?? unanswered}
            disabled={answer.isPending}
            onChange={(_, { value }) =>
              answer.mutate({
                ...input,
                answers: { scope: value === 'all' || value === 'assigned' ? value : null },
              })
            }
          >
            {words.map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </RadioGroup>
        </Field>
      )}
      <p className={styles.quiet}>
        {kept === undefined ? null : (
          <>
            <Trans>
              <Age instant={kept.at} says={(age) => t`Answered ${age}`} />; it counts from the next comparison on.
            </Trans>{' '}
          </>
        )}
        <Trans>The console can try to read it:</Trans>{' '}
        <PageLink to="/tenants/$tenant/settings" params={{ tenant: input.tenant }} inline>
          <Trans>Settings</Trans>
        </PageLink>
        .
      </p>
    </div>
  )
}
