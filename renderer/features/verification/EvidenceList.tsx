import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { outcomeWords } from './person-in-app-words'
import type { PersonInApp } from './use-person-in-apps'

const useStyles = makeStyles({
  root: {
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  icon: { overflow: 'hidden', width: '20px', height: '20px' },
  check: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  found: { overflowWrap: 'anywhere' },
  source: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** What was looked at, in order: how it came out, what was found, where, and when. */
export function EvidenceList({ evidence }: { evidence: PersonInApp['evidence'] }) {
  const styles = useStyles()
  return (
    <section className={styles.root} aria-labelledby="evidence-heading">
      <h2 id="evidence-heading" className={styles.heading}>
        <Trans>Evidence, in the order it was checked</Trans>
      </h2>
      {evidence.length === 0 ? (
        <p className={styles.none}>
          <Trans>Nothing was looked at yet.</Trans>
        </p>
      ) : null}
      <ol className={styles.list}>
        {evidence.map(({ check, outcome, found, source, at }, index) => (
          <li key={`${index} ${check}`} className={styles.item}>
            <span className={styles.icon}>
              <StatusBadge {...outcomeWords(outcome)} />
            </span>
            <span>
              <span className={styles.check}>{check}</span>
              <br />
              <span className={styles.found}>{localTimes(found)}</span>
              <span className={styles.source}>
                {outcomeWords(outcome).word} · {source}, <Age instant={at} says={(age) => t`read ${age}`} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
