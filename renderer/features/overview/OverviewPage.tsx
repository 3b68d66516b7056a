import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { jobStateWords } from '../../ui/job-words'
import { PageHeader } from '../../ui/PageHeader'

/** One app in one sentence. */
export function OverviewPage() {
  const { tenant, app } = useAppInput()
  const apps = useContractQuery('directory.apps', { tenant })
  const mappings = useContractQuery('mappings.list', { tenant, app })
  const row = apps.data?.apps.find(({ id }) => id === app)
  const count = mappings.data?.mappings.length
  const state = row === undefined ? null : jobStateWords(row)
  const failure = apps.error?.failure ?? mappings.error?.failure ?? null
  return (
    <>
      <PageHeader
        level={2}
        title={`${row?.displayName ?? 'App'} · Overview`}
        verdict={state === null || count === undefined ? 'Overview' : `${state.word}: ${count} groups mapped`}
        detail={state?.tooltip}
      />
      {failure === null ? null : <FailureNotice failure={failure} />}
    </>
  )
}
