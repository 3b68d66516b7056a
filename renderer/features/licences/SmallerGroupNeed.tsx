import { t } from '@lingui/core/macro'
import { Field, Input, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { PastedList } from '../../ui/PastedList'
import { GroupPicker } from '../directory/GroupPicker'
import { headCount, type NeedForm } from './smaller-group-need'
import { needKinds, needWords } from './smaller-group-words'
import { SmallerGroupRule } from './SmallerGroupRule'

const useStyles = makeStyles({
  // Its first word begins where the heading does.
  tabs: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalMNudge})`, flexWrap: 'wrap' },
  about: { margin: `${tokens.spacingVerticalM} 0`, color: tokens.colorNeutralForeground3, maxWidth: '72ch' },
  narrow: { maxWidth: '460px', '& .fui-Combobox': { width: '100%' } },
  number: { maxWidth: '220px' },
})

/** Who needs access: a list, a group, a rule over attributes, or only how many. */
export function SmallerGroupNeed({ form, onChange }: { form: NeedForm; onChange: (form: NeedForm) => void }) {
  const styles = useStyles()
  const { kind, text, group, rule, number } = form
  const wrong = number.trim() !== '' && headCount(number) === null
  return (
    <>
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={kind}
        aria-label={t`How you say who needs access`}
        onTabSelect={(_, { value }) => onChange({ ...form, kind: needKinds.find((one) => one === value) ?? 'list' })}
      >
        {needKinds.map((one) => (
          <Tab key={one} value={one}>
            {needWords(one).tab}
          </Tab>
        ))}
      </TabList>
      <p className={styles.about}>{needWords(kind).about}</p>
      {kind === 'list' ? (
        <PastedList
          text={text}
          label={t`People who need access`}
          file="List of people"
          placeholder={t`userPrincipalName
ada.lovelace@contoso.com
grace.hopper@contoso.com`}
          onCheck={(next) => onChange({ ...form, text: next })}
        />
      ) : kind === 'group' ? (
        <div className={styles.narrow}>
          <GroupPicker
            chosen={group}
            label={t`Group of those who need access`}
            onChoose={(next) => onChange({ ...form, group: next })}
          />
        </div>
      ) : kind === 'rule' ? (
        <SmallerGroupRule rule={rule} onChange={(next) => onChange({ ...form, rule: next })} />
      ) : (
        <Field
          className={styles.number}
          label={t`How many people need access`}
          {...(wrong ? { validationMessage: t`A whole number, such as 500.`, validationState: 'error' as const } : {})}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={number}
            onChange={(_, { value }) => onChange({ ...form, number: value })}
          />
        </Field>
      )}
    </>
  )
}
