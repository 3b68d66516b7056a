import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import type { LicenceDraft } from '#shared/domain/licence'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { ruleWords } from './rule-words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '720px' },
  rule: { '& textarea': { fontFamily: tokens.fontFamilyMonospace } },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const longestRule = 3072
const longestName = 256

/** A dynamic group that does not exist yet, by its rule; looked at on the people of the last sync while it is typed. */
export function DraftRule({ onAdd }: { onAdd: (rule: LicenceDraft['rules'][number]) => void }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const rule = useDeferredValue(text).trim()
  const asks = rule !== ''
  const { data, error, isPlaceholderData } = useContractQuery('licences.rule', { tenant, rule }, { enabled: asks })
  const found = asks && !isPlaceholderData ? data : undefined
  const failure = error?.failure ?? null
  const said =
    failure !== null ? `${failure.message} ${failure.remedy}` : found === undefined ? null : ruleWords(found, rule)
  const bad = failure !== null || (found !== undefined && found.beyond !== null)
  const ready = found !== undefined && found.beyond === null && rule === text.trim()
  const add = () => {
    if (!ready) return
    onAdd({ name: name.trim() === '' ? t`Draft rule` : name.trim(), rule })
    setName('')
    setText('')
  }
  return (
    <div className={styles.root}>
      <Field
        label={t`Rule`}
        hint={t`As Entra takes it: user.department -eq "Sales" -and user.accountEnabled -eq true`}
        {...(said === null
          ? {}
          : { validationState: bad ? ('error' as const) : ('none' as const), validationMessage: said })}
      >
        <Textarea
          className={styles.rule}
          value={text}
          maxLength={longestRule}
          rows={2}
          resize="vertical"
          spellCheck={false}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Field label={t`Name in the draft`}>
        <Input
          value={name}
          maxLength={longestName}
          placeholder={t`Draft rule`}
          autoComplete="off"
          onChange={(_, { value }) => setName(value)}
        />
      </Field>
      <div className={styles.line}>
        <Button disabledFocusable={!ready} onClick={add}>
          <Trans>Add the rule to the draft</Trans>
        </Button>
      </div>
    </div>
  )
}
