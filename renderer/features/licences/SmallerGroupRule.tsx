import { plural, t } from '@lingui/core/macro'
import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useDeferredValue } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { faultInRule, ruleVerdict } from './smaller-group-words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  rule: { '& textarea': { fontFamily: tokens.fontFamilyMonospace } },
  place: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  fault: {
    color: 'inherit',
    backgroundColor: 'transparent',
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationColor: tokens.colorStatusDangerForeground1,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
})

const longest = 3072

/** A rule as it is typed, tried on what the cache keeps of people: how many it takes, or where it goes beyond what can be tried here. */
export function SmallerGroupRule({ rule, onChange }: { rule: string; onChange: (rule: string) => void }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const settled = useDeferredValue(rule.trim())
  const tried = useContractQuery('licences.rule', { tenant, rule: settled }, { enabled: settled !== '' })
  const told = settled === '' || tried.isPlaceholderData ? undefined : tried.data
  const fault = told?.at == null ? null : faultInRule(settled, told.at)
  return (
    <div className={styles.root}>
      <Field label={t`Rule`} hint={t`For example: user.department -eq "Research"`}>
        <Textarea
          className={styles.rule}
          rows={3}
          resize="vertical"
          spellCheck={false}
          maxLength={longest}
          value={rule}
          onChange={(_, { value }) => onChange(value)}
        />
      </Field>
      {tried.error === null || settled === '' ? null : (
        <FailureNotice failure={tried.error.failure} onRetry={() => void tried.refetch()} />
      )}
      {told === undefined ? null : (
        <output>
          <StatusBadge {...ruleVerdict(told)} />
        </output>
      )}
      {told === undefined || told.beyond === null ? null : <span>{told.beyond}</span>}
      {fault === null ? null : (
        <span className={styles.place}>
          {fault.before}
          <mark className={styles.fault}>{fault.fault}</mark>
          {fault.after}
        </span>
      )}
      {told === undefined || told.uncertain === 0 ? null : (
        <span className={styles.quiet}>
          {plural(told.uncertain, {
            one: 'Of # person an attribute that it reads is not known: they are left out.',
            other: 'Of # people an attribute that it reads is not known: they are left out.',
          })}
        </span>
      )}
    </div>
  )
}
