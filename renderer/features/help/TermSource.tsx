import { Trans } from '@lingui/react/macro'
import { Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { glossarySources, type GlossaryTerm } from '#shared/domain/glossary-term'

const useStyles = makeStyles({
  root: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** Where a definition is from: a page of the web, or one of the documents that come with the console. */
export function TermSource({ source }: Pick<GlossaryTerm, 'source'>) {
  const styles = useStyles()
  const { title, link } = glossarySources[source]
  const name = link.startsWith('https://') ? (
    <Link inline href={link} target="_blank" rel="noreferrer" lang="en">
      {title}
    </Link>
  ) : (
    <span lang="en">
      {title} (<code>{link}</code>)
    </span>
  )
  return (
    <p className={styles.root}>
      <Trans>Source: {name}</Trans>
    </p>
  )
}
