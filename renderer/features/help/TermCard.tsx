import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { termOf } from '#shared/domain/glossary'
import { usePlace } from '../../app/use-place'
import { ButtonLink } from '../directory/ButtonLink'
import { TermSource } from './TermSource'

const useStyles = makeStyles({
  term: { ...typographyStyles.subtitle2, margin: 0 },
  says: { ...typographyStyles.body1, margin: `${tokens.spacingVerticalXS} 0` },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
})

/** What a word means, where that is from, and the way to the whole glossary. */
export function TermCard({ id, onGo }: { id: string; onGo: () => void }) {
  const styles = useStyles()
  const { tenant } = usePlace()
  const found = termOf(id)
  if (found === null) return <Trans>The glossary does not have this word.</Trans>
  return (
    <>
      <div lang="en">
        <h2 className={styles.term}>{found.term}</h2>
        <p className={styles.says}>{found.says}</p>
      </div>
      <TermSource source={found.source} />
      <div className={styles.actions}>
        {tenant === undefined ? null : (
          <ButtonLink size="small" to="/tenants/$tenant/help" params={{ tenant }} search={{ open: id }} onClick={onGo}>
            <Trans>More in Help</Trans>
          </ButtonLink>
        )}
        <Button size="small" appearance="subtle" onClick={onGo}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </>
  )
}
