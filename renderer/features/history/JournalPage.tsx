import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { PageHeader } from '../../ui/PageHeader'
import { journalVerdict } from './journal-words'
import { JournalLines } from './JournalLines'
import { JournalRuns } from './JournalRuns'

const useStyles = makeStyles({
  // As far left as the text above it.
  parts: { flexWrap: 'wrap', margin: `0 0 ${tokens.spacingVerticalM} calc(-1 * ${tokens.spacingHorizontalM})` },
})

/** How often what runs is looked at, in milliseconds. */
const lookedAt = 2_000

/** What this console did in a tenant: the plans that were run, and every line of the chain. */
export function JournalPage() {
  const styles = useStyles()
  const tenant = useTenantId()
  const [part, setPart] = useState<'runs' | 'lines'>('runs')
  const newest = useContractQuery(
    'plans.journal',
    { tenant, start: 0, count: 1 },
    { again: (told) => (told?.entries[0]?.running === true ? lookedAt : Infinity) },
  ).data
  const head = (
    <>
      <PageHeader
        title={t`Journal`}
        verdict={newest === undefined ? t`Journal` : journalVerdict(newest.total, newest.entries[0])}
        detail={t`What was done with this console on this machine. What others changed, or the admin centers, is not in it.`}
      />
      <TabList
        className={styles.parts}
        aria-label={t`Parts of the journal`}
        selectedValue={part}
        onTabSelect={(_, { value }) => setPart(value === 'lines' ? 'lines' : 'runs')}
      >
        <Tab value="runs">
          <Trans>Plans that were run</Trans>
        </Tab>
        <Tab value="lines">
          <Trans>All lines</Trans>
        </Tab>
      </TabList>
    </>
  )
  return part === 'runs' ? <JournalRuns head={head} /> : <JournalLines head={head} />
}
