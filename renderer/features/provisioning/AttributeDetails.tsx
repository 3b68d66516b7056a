import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Dropdown, Field, Input, makeStyles, Option, Textarea, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Input as InputOf } from '#shared/contract/contract'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { Facts } from '../../ui/Facts'
import { AbleButton } from '../session/abilities/AbleButton'
import { type AttributeRow, attributeFlowInWords, type ObjectMapping, objectKind, objectTitle } from './schema-words'

const useStyles = makeStyles({
  mono: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, alignItems: 'stretch' },
})

type SourceChange = Extract<InputOf<'provisioning.planSchema'>['change'], { kind: 'source' }>
type SourceType = SourceChange['source']['type']

const types: Readonly<Record<SourceType, { word: string; label: string }>> = {
  Attribute: { word: t`An attribute of Entra`, label: t`Name of the attribute` },
  Constant: { word: t`The same value for everybody`, label: t`Value` },
  Function: { word: t`An expression`, label: t`Expression` },
}

/** What the form begins with: an attribute's bare name, or the source as it stands. */
function textOf(source: AttributeRow['source']): string {
  if (source === null) return ''
  return source.type === 'Attribute' ? source.expression.replace(/^\[(.*)\]$/s, '$1') : source.expression
}

/** One attribute: where its value comes from, when it is sent, and the form to let it come from elsewhere. */
export function AttributeDetails(props: {
  object: ObjectMapping
  attribute: AttributeRow
  busy: boolean
  onPlan: (change: { readonly object: 'user' | 'group'; readonly source: SourceChange['source'] }) => void
  onClose: () => void
}) {
  const { object, attribute, busy, onPlan, onClose } = props
  const styles = useStyles()
  const { source } = attribute
  const kind = objectKind(object)
  const [type, setType] = useState<SourceType>(source?.type ?? 'Attribute')
  const [text, setText] = useState(() => textOf(source))
  const same = type === (source?.type ?? null) && text === textOf(source)
  const empty = type !== 'Constant' && text.trim() === ''
  const submit = () => {
    if (empty || same || kind === null) return
    onPlan({
      object: kind,
      source:
        type === 'Attribute'
          ? { type, name: text.trim() }
          : type === 'Constant'
            ? { type, value: text }
            : { type, expression: text.trim() },
    })
  }
  return (
    <DetailsPane title={attribute.target} about={`${objectTitle(object)} · ${object.targetObject}`} onClose={onClose}>
      <DetailsSection title={t`As it is`}>
        <Facts
          facts={[
            [t`Comes from`, attribute.words],
            [
              t`Expression`,
              source === null ? null : (
                <span key="expression" className={styles.mono}>
                  {source.expression}
                </span>
              ),
            ],
            [
              t`Matched by`,
              attribute.matchingPriority > 0
                ? t`Yes, asked as number ${{ matchingPriority: attribute.matchingPriority }}`
                : t`No`,
            ],
            [t`Sent`, attributeFlowInWords(attribute.flowType)],
            [t`If empty`, attribute.defaultValue ?? t`Nothing is sent`],
          ]}
        />
        {attribute.beyond === null ? null : (
          <DetailsNote>{t`The console cannot work out its value: ${{ beyond: attribute.beyond }}`}</DetailsNote>
        )}
      </DetailsSection>
      {kind === null ? null : (
        <DetailsSection title={t`Let it come from elsewhere`}>
          <div className={styles.form}>
            <Field label={t`Kind of source`}>
              <Dropdown
                value={types[type].word}
                selectedOptions={[type]}
                onOptionSelect={(_, { optionValue }) => setType((optionValue as SourceType | undefined) ?? type)}
              >
                {(Object.keys(types) as SourceType[]).map((name) => (
                  <Option key={name} value={name} text={types[name].word}>
                    {types[name].word}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            <Field label={types[type].label}>
              {type === 'Function' ? (
                <Textarea
                  value={text}
                  maxLength={10_000}
                  rows={4}
                  spellCheck={false}
                  onChange={(_, { value }) => setText(value)}
                />
              ) : (
                <Input
                  value={text}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(_, { value }) => setText(value)}
                  onKeyDown={({ key }) => (key === 'Enter' ? submit() : undefined)}
                />
              )}
            </Field>
            <AbleButton
              ability="change-attribute-mappings"
              appearance="primary"
              disabled={empty || same}
              disabledFocusable={busy}
              onClick={submit}
            >
              <Trans>Show the plan</Trans>
            </AbleButton>
          </div>
          {attribute.matchingPriority > 0 ? (
            <DetailsNote>
              <Trans>
                Entra finds accounts of the product by this attribute: another source may make it miss them.
              </Trans>
            </DetailsNote>
          ) : null}
        </DetailsSection>
      )}
    </DetailsPane>
  )
}
