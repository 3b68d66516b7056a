import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { ReadinessSearch } from '../../app/search-params'
import { useAddressSearch } from '../../app/use-address-search'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { ContradictionCard } from './ContradictionCard'
import { documentsVerdict, inOrder } from './contradiction-words'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

/** Where the documents of products disagree, how the console acts on it, and what this tenant's own history measured. */
export function DocumentsPage() {
  const styles = useStyles()
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('readiness.contradictions', input)
  const { search } = useAddressSearch<ReadinessSearch>()
  const contradictions = data?.contradictions
  return (
    <>
      <PageHeader
        level={2}
        title={t`Documents`}
        verdict={
          contradictions === undefined
            ? error === null
              ? t`Documents`
              : t`Where the documents disagree could not be read`
            : documentsVerdict(contradictions)
        }
        detail={t`The products' documents and Microsoft's do not agree in everything. Both statements stand here with their dates, and how the console acts on them.`}
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {contradictions === undefined ? (
        error === null ? (
          <Spinner label={t`Reading the documents' statements`} labelPosition="after" />
        ) : null
      ) : contradictions.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t`No two documents disagree about this product`}>
          <Trans>The profile of the product names no contradiction.</Trans>
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {inOrder(contradictions).map((one) => (
            <ContradictionCard key={one.id} contradiction={one} wanted={one.id === search.open} />
          ))}
        </ul>
      )}
    </>
  )
}
