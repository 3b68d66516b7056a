import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  Dropdown,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTenantId } from '../../../app/use-current'
import { useContractQuery } from '../../../backend/use-contract-query'
import { Age } from '../../../ui/Age'
import { CopyButton } from '../../../ui/CopyButton'
import { FailureNotice } from '../../../ui/FailureNotice'
import { Facts } from '../../../ui/Facts'
import { PageHeader } from '../../../ui/PageHeader'
import type { AbilitiesSearch } from './abilities-search'
import { abilitiesVerdict, type Abilities, asksOf } from './ability-words'
import { AbilityTable } from './AbilityTable'
import { CustomRole } from './CustomRole'
import { useLookAgain } from './use-look-again'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  notes: { listStyleType: 'none', margin: 0, padding: `${tokens.spacingVerticalXXS} 0` },
  choice: { maxWidth: '440px', marginBottom: tokens.spacingVerticalL, '& .fui-Dropdown': { minWidth: 0 } },
  card: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

const wholeTenant = t`The tenant as a whole`

/** What the account may do with this console, what that takes, and whom to ask for what is missing. */
export function AbilitiesPage() {
  const styles = useStyles()
  const tenant = useTenantId()
  const navigate = useNavigate()
  const { app }: AbilitiesSearch = useSearch({ strict: false })
  const input = { tenant, ...(app === undefined ? {} : { app }) }
  const { data, error, refetch } = useContractQuery('session.abilities', input)
  const again = useLookAgain(input)
  const apps = useContractQuery('directory.apps', { tenant }).data?.apps ?? []
  const choose = (id: string) =>
    void navigate({
      to: '/tenants/$tenant/abilities',
      params: { tenant },
      search: id === '' ? {} : { app: id },
      replace: true,
    })
  const asks = asksOf(data?.abilities ?? [])
  return (
    <>
      <PageHeader
        title={t`What may I do?`}
        verdict={data === undefined ? t`What may I do?` : abilitiesVerdict(data.abilities)}
        detail={
          data !== undefined ? (
            <Rests answer={data} />
          ) : error === null ? (
            t`Asking Graph what this account may do.`
          ) : undefined
        }
        actions={
          <>
            {asks.length === 0 ? null : (
              <CopyButton
                text={asks.join('\n')}
                label={plural(asks.length, { one: 'Copy what to ask', other: 'Copy all to ask' })}
              />
            )}
            <Button icon={<ArrowSync20Regular />} disabledFocusable={again.looking} onClick={again.look}>
              <Trans>Look again</Trans>
            </Button>
          </>
        }
      />
      {apps.length === 0 ? null : (
        <Field
          label={t`App whose owners count`}
          hint={t`An owner of an enterprise app may run its provisioning without a directory role.`}
          className={styles.choice}
        >
          <Dropdown
            value={apps.find(({ id }) => id === app)?.displayName ?? wholeTenant}
            selectedOptions={[app ?? '']}
            onOptionSelect={(_, { optionValue }) => choose(optionValue ?? '')}
          >
            <Option value="">{wholeTenant}</Option>
            {apps.map(({ id, displayName }) => (
              <Option key={id} value={id}>
                {displayName}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {again.failure === null ? null : (
        <FailureNotice failure={again.failure} onRetry={again.look} onDismiss={again.dismiss} />
      )}
      {data === undefined ? (
        error === null ? (
          <Spinner label={t`Asking Graph`} labelPosition="after" />
        ) : null
      ) : (
        <>
          {data.notes.length === 0 ? null : (
            <MessageBar intent="warning" layout="multiline" className={styles.bar}>
              <MessageBarBody>
                <ul className={styles.notes}>
                  {data.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </MessageBarBody>
            </MessageBar>
          )}
          <AbilityTable abilities={data.abilities} />
          <section className={styles.card} aria-label={t`What was found`}>
            <Facts
              facts={[
                [t`Active roles`, data.roles === null ? t`could not be read` : data.roles.join(', ') || t`none`],
                [t`Scopes`, data.scopes === null ? t`the token does not tell` : data.scopes.join(', ') || t`none`],
              ]}
            />
          </section>
          <CustomRole role={data.customRole} />
        </>
      )}
    </>
  )
}

function Rests({ answer }: { answer: Abilities }) {
  return (
    <Age
      instant={answer.takenAt}
      says={(age) =>
        t`Signed in: ${{ account: answer.account }}. Asked ${age}. A role that was just activated can take 15 minutes; a role that does not show, such as a custom one, is found out by trying.`
      }
    />
  )
}
