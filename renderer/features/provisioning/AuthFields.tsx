import { t } from '@lingui/core/macro'
import { Field, Input } from '@fluentui/react-components'
import type { AuthDraft } from './auth-draft'

const problem = (text: string | null) => (text === null ? {} : { validationMessage: text })

/** What a way of telling who asks needs beside its secret; nothing for a token. */
export function AuthFields(props: {
  draft: AuthDraft
  onChange: (draft: AuthDraft) => void
  /** Whether what is left out is said. */
  tried: boolean
}) {
  const { draft, onChange, tried } = props
  const missing = (value: string, text: string) => (tried && value.trim() === '' ? text : null)
  if (draft.kind === 'bearer') return null
  if (draft.kind === 'basic') {
    return (
      <Field label={t`User name`} required {...problem(missing(draft.userName, t`Enter the user name.`))}>
        <Input
          value={draft.userName}
          autoComplete="off"
          spellCheck={false}
          maxLength={1024}
          onChange={(_, { value }) => onChange({ ...draft, userName: value })}
        />
      </Field>
    )
  }
  return (
    <>
      <Field
        label={t`Token address`}
        hint={t`Where an access token is asked for; https, or http on this machine. The secret goes there and nowhere else.`}
        required
        {...problem(missing(draft.tokenUrl, t`Enter the address that gives out tokens.`))}
      >
        <Input
          value={draft.tokenUrl}
          type="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2048}
          placeholder="https://login.example.com/oauth2/token"
          onChange={(_, { value }) => onChange({ ...draft, tokenUrl: value })}
        />
      </Field>
      <Field label={t`Client id`} required {...problem(missing(draft.clientId, t`Enter the client id.`))}>
        <Input
          value={draft.clientId}
          autoComplete="off"
          spellCheck={false}
          maxLength={1024}
          onChange={(_, { value }) => onChange({ ...draft, clientId: value })}
        />
      </Field>
      <Field label={t`Scope`} hint={t`If the product names one.`}>
        <Input
          value={draft.scope}
          autoComplete="off"
          spellCheck={false}
          maxLength={1024}
          onChange={(_, { value }) => onChange({ ...draft, scope: value })}
        />
      </Field>
    </>
  )
}
