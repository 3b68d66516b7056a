import { plural, t } from '@lingui/core/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useMemo } from 'react'
import { asGraphRequest, asPowerShell, type PlannedRequest } from '#shared/domain/plan-requests'
import { CopyButton } from '../../ui/CopyButton'
import { shownRequests } from './shown-requests'
import { joinedByAnd } from '../../ui/joined'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginBottom: tokens.spacingVerticalXS,
  },
  heading: { ...typographyStyles.body1Strong, margin: 0, marginRight: 'auto' },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    maxHeight: '200px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    wordBreak: 'break-all',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  more: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

/** The exact requests of a plan: the first to be read, all of them to be copied. */
export function PlanRequests({ requests }: { requests: readonly PlannedRequest[] }) {
  const styles = useStyles()
  const { text, more, cut } = useMemo(() => shownRequests(requests), [requests])
  const left = [
    cut === 0 ? null : t`${{ cut: inFigures(cut) }} more characters of this request`,
    more === 0 ? null : plural(more, { one: '# more request', other: '# more requests' }),
  ].filter((part) => part !== null)
  return (
    <div>
      <div className={styles.bar}>
        <h3 className={styles.heading}>
          {plural(requests.length, { one: 'Exactly this request', other: 'Exactly these # requests' })}
        </h3>
        <CopyButton
          size="small"
          appearance="subtle"
          label={t`Copy as Graph`}
          text={() => requests.map(asGraphRequest).join('\n\n')}
        />
        <CopyButton
          size="small"
          appearance="subtle"
          label={t`Copy as PowerShell`}
          text={() => asPowerShell(requests)}
        />
      </div>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} tabIndex={0} aria-label={t`Requests`}>
        {text}
      </pre>
      {left.length === 0 ? null : (
        <p className={styles.more}>{t`and ${{ more: joinedByAnd(left) }}: Copy takes everything.`}</p>
      )}
    </div>
  )
}
