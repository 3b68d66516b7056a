import { Trans } from '@lingui/react/macro'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { ProxyCredentials } from './ProxyCredentials'
import { useCardStyles } from './use-card-styles'

/** How this machine reaches the network, and what is told to the proxies that ask who is there. */
export function ProxySetting() {
  const styles = useCardStyles()
  const { data, error, refetch } = useContractQuery('network.proxies', {})
  return (
    <>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <section className={styles.card} aria-labelledby="proxy-heading">
          <h2 id="proxy-heading" className={styles.heading}>
            <Trans>Proxy</Trans>
          </h2>
          <p className={styles.text}>{data.how}</p>
          {data.takesCredentials && data.proxies.length === 0 ? (
            <p className={styles.text}>
              <Trans>No proxy has asked for a name and password since the console was started.</Trans>
            </p>
          ) : null}
          {data.proxies.map((proxy) => (
            <ProxyCredentials key={proxy.proxy} proxy={proxy} onDone={() => void refetch()} />
          ))}
        </section>
      )}
    </>
  )
}
