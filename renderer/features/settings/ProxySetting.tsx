import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { ProxyCredentials } from './ProxyCredentials'

const useStyles = makeStyles({
  card: {
    maxWidth: '720px',
    marginTop: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** How this machine reaches the network, and what is told to the proxies that ask who is there. */
export function ProxySetting() {
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('network.proxies', {})
  return (
    <>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <section className={styles.card} aria-labelledby="proxy-heading">
          <h2 id="proxy-heading" className={styles.heading}>
            Proxy
          </h2>
          <p className={styles.text}>{data.how}</p>
          {data.takesCredentials && data.proxies.length === 0 ? (
            <p className={styles.text}>No proxy has asked for a name and password since the console was started.</p>
          ) : null}
          {data.proxies.map((proxy) => (
            <ProxyCredentials key={proxy.proxy} proxy={proxy} onDone={() => void refetch()} />
          ))}
        </section>
      )}
    </>
  )
}
