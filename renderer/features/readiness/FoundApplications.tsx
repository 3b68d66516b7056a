import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { MouseEvent } from 'react'
import type { Output } from '#shared/contract/contract'
import { useTenantId } from '../../app/use-current'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { applicationKindWord, foundVerdict, jobsWord } from './application-words'

type Looked = Output<'onboarding.lookForApplication'>

const useStyles = makeStyles({
  verdict: { display: 'block', marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: {
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  facts: { color: tokens.colorNeutralForeground3 },
  problems: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalXL },
})

/** The applications that were found by looking, each with what it still lacks; its name leads to its procedure. */
export function FoundApplications({ looked, onOpen }: { looked: Looked; onOpen: (app: string) => void }) {
  const styles = useStyles()
  const tenant = useTenantId()
  return (
    <div>
      <output className={styles.verdict}>{foundVerdict(looked)}</output>
      <ul className={styles.list} aria-label={t`Found applications`}>
        {looked.found.map(({ id, displayName, isNew, jobs, kind, problems }) => (
          <li key={id} className={styles.item}>
            <div className={styles.head}>
              <PageLink
                to="/tenants/$tenant/apps/$app/readiness/procedure"
                params={{ tenant, app: id }}
                onClick={(event: MouseEvent<HTMLAnchorElement>) => {
                  event.preventDefault()
                  onOpen(id)
                }}
              >
                {displayName}
              </PageLink>
              <StatusBadge
                status={problems.length === 0 ? 'good' : 'warning'}
                word={isNew ? t`New` : t`There before`}
              />
            </div>
            <div className={styles.facts}>{`${applicationKindWord(kind)} · ${jobsWord(jobs)}`}</div>
            {problems.length === 0 ? null : (
              <ul className={styles.problems}>
                {problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
