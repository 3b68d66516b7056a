import { t } from '@lingui/core/macro'
import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { Input as InputOf } from '#shared/contract/contract'
import { longestAnswer } from '#shared/domain/answers'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { FormDialog } from '../../ui/FormDialog'
import { type CycleSetting, settingName } from './cycle-words'

type Answers = InputOf<'readiness.answer'>['answers']

const unanswered = 'unanswered'

const choices: Readonly<Record<'scope' | 'skip-out-of-scope', readonly (readonly [string, string])[]>> = {
  scope: [
    ['assigned', t`Assigned users and groups only`],
    ['all', t`All users and groups`],
    [unanswered, t`I do not know`],
  ],
  'skip-out-of-scope': [
    ['off', t`Their accounts are disabled or deleted, as usual`],
    ['on', t`Their accounts are left alone`],
    [unanswered, t`I do not know`],
  ],
}

function answersOf(setting: CycleSetting['key'], value: string | null): Answers {
  if (setting === 'scope') return { scope: value === 'all' || value === 'assigned' ? value : null }
  if (setting === 'skip-out-of-scope') return { 'skip-out-of-scope': value === 'on' || value === 'off' ? value : null }
  return { notification: value === null || value.trim() === '' ? null : value.trim() }
}

/** A person says what no documented call tells; an empty answer takes an earlier one back. Kept on this machine, sends nothing. */
export function SettingAnswer({ setting, onClose }: { setting: CycleSetting['key']; onClose: () => void }) {
  const input = useAppInput()
  const answer = useCommand('readiness.answer')
  const [value, setValue] = useState<string>(unanswered)
  const [text, setText] = useState('')
  const submit = () =>
    answer.mutate(
      {
        ...input,
        answers: answersOf(setting, setting === 'notification' ? text : value === unanswered ? null : value),
      },
      { onSuccess: onClose },
    )
  return (
    <FormDialog
      title={settingName(setting)}
      verb={t`Keep the answer`}
      running={answer.isPending}
      failure={answer.error?.failure ?? null}
      onDo={submit}
      onClose={onClose}
    >
      {setting === 'scope' || setting === 'skip-out-of-scope' ? (
        <Field
          label={t`What does the Entra admin center say?`}
          hint={t`Under Provisioning of the app. The console goes by it from now on; nothing is changed in Entra.`}
        >
          <RadioGroup value={value} onChange={(_, { value: next }) => setValue(next)}>
            {choices[setting].map(([id, label]) => (
              <Radio key={id} value={id} label={label} />
            ))}
          </RadioGroup>
        </Field>
      ) : (
        <Field
          label={t`Address that Entra writes to`}
          hint={t`none where it writes to nobody; empty where you do not know. Nothing is changed in Entra.`}
        >
          <Input
            value={text}
            maxLength={longestAnswer}
            autoComplete="off"
            onChange={(_, { value: next }) => setText(next)}
          />
        </Field>
      )}
    </FormDialog>
  )
}
