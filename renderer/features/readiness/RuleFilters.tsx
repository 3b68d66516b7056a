import { t } from '@lingui/core/macro'
import { makeStyles, Switch, ToggleButton, tokens, Tooltip } from '@fluentui/react-components'
import { type Severity, severities } from '#shared/domain/product-profile'
import type { RuleOutcome } from '#shared/domain/readiness'
import { TableBar } from '../../ui/TableBar'
import { FilterChoice } from '../provisioning/FilterChoice'
import type { RulesWanted } from './rule-groups'
import { outcomeFilterWord, type RuleResult, severityWord } from './rule-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  outcomes: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

/** What needs somebody comes first. */
const outcomes: readonly RuleOutcome[] = ['fail', 'cannot-tell', 'pass', 'not-applicable']
const asGroup = { role: 'group' }

/** Narrows the rules: by outcome, by severity, by words, and without those of other documents. */
export function RuleFilters(props: {
  /** What there is to narrow. */
  results: readonly RuleResult[]
  wanted: RulesWanted
  shown: number
  onOutcome: (outcome: RuleOutcome | null) => void
  onSeverity: (severity: Severity | null) => void
  onSearch: (text: string) => void
  onSupplementary: (on: boolean) => void
}) {
  const { results, wanted, shown, onOutcome, onSeverity, onSearch, onSupplementary } = props
  const styles = useStyles()
  const counted = results.filter(({ origin }) => wanted.supplementary || origin !== 'sup')
  const present = severities.filter((severity) => counted.some((result) => result.severity === severity))
  return (
    <TableBar
      noun={t`rules`}
      filter={{ text: wanted.search, onChange: onSearch }}
      tools={
        <>
          <div className={styles.outcomes} aria-label={t`Outcomes shown`} {...asGroup}>
            {outcomes.map((outcome) => {
              const count = counted.filter((result) => result.outcome === outcome).length
              const pressed = wanted.outcome === outcome
              return count === 0 && !pressed ? null : (
                <ToggleButton
                  key={outcome}
                  size="small"
                  shape="circular"
                  checked={pressed}
                  onClick={() => onOutcome(pressed ? null : outcome)}
                >
                  {`${outcomeFilterWord(outcome)} ${inFigures(count)}`}
                </ToggleButton>
              )
            })}
          </div>
          <FilterChoice
            label={t`Severity`}
            all={t`Every severity`}
            choices={present.map((value) => ({ value, words: severityWord(value) }))}
            chosen={wanted.severity ?? ''}
            onChoose={(value) => onSeverity(severities.find((severity) => severity === value) ?? null)}
          />
          {wanted.supplementary && !results.some(({ origin }) => origin === 'sup') ? null : (
            <Tooltip
              relationship="description"
              content={t`From other pages of the vendor or of Microsoft, not from the product's own document.`}
            >
              <Switch
                label={t`Supplementary rules`}
                checked={wanted.supplementary}
                onChange={(_, { checked }) => onSupplementary(checked)}
              />
            </Tooltip>
          )}
        </>
      }
      count={t`${{ shown: inFigures(shown) }} of ${{ results: inFigures(results.length) }} rules`}
    />
  )
}
