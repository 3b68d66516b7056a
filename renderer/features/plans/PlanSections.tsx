import { t } from '@lingui/core/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { PlanSection } from '#shared/contract/plans'
import { localTimes } from '../../ui/local-times'
import { type Status, StatusBadge } from '../../ui/StatusBadge'
import { LinesInBox } from './LinesInBox'
import { SaveMembers } from './SaveMembers'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  warning: { border: `1px solid ${tokens.colorStatusWarningBorder1}` },
  danger: { border: `1px solid ${tokens.colorStatusDangerBorder1}` },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  line: { margin: `${tokens.spacingVerticalXS} 0 0`, overflowWrap: 'anywhere' },
})

const severities: Readonly<Record<PlanSection['severity'], { readonly status: Status; readonly word: string }>> = {
  danger: { status: 'bad', word: t`Danger` },
  warning: { status: 'warning', word: t`Warning` },
  info: { status: 'info', word: t`Note` },
}

/** What the rooms have to say about a plan, in their order. */
export function PlanSections({ sections }: { sections: readonly PlanSection[] }) {
  const styles = useStyles()
  return sections.map(({ id, title, severity, lines, saves = [] }) => (
    <section
      key={id}
      className={`${styles.root} ${severity === 'info' ? '' : styles[severity]}`}
      aria-label={title}
      data-section={id}
    >
      <div className={styles.head}>
        <StatusBadge {...severities[severity]} />
        <h3 className={styles.title}>{title}</h3>
      </div>
      {lines.length === 1 ? (
        <p className={styles.line}>{localTimes(lines[0] ?? '')}</p>
      ) : (
        <LinesInBox
          label={t`${title}: in full`}
          lines={lines.map((line) => ({ key: line, text: localTimes(line) }))}
          marked
        />
      )}
      {saves.length === 0 ? null : <SaveMembers groups={saves} />}
    </section>
  ))
}
