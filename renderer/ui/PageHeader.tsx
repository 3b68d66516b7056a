import { t } from '@lingui/core/macro'
import { makeStyles, tokens, typographyStyles, useAnnounce } from '@fluentui/react-components'
import { type ReactNode, useContext, useEffect, useRef } from 'react'
import { TitlePlace } from './title-place'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
    marginBottom: tokens.spacingVerticalL,
  },
  // Where less would be left beside the actions, they stand below.
  words: { flex: '1 1 440px', minWidth: 0 },
  verdict: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere' },
  detail: {
    ...typographyStyles.body1,
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/**
 * The top of a page: one sentence that answers the reader's question, what it rests on, and what can be done. `title` names the page
 * for the window's title; `level` 2 where an app's name is the first heading already. The sentence is said to screen readers as well.
 */
export function PageHeader(props: {
  title: string
  verdict: ReactNode
  detail?: ReactNode
  actions?: ReactNode
  level?: 1 | 2
}) {
  const { title, verdict, detail, actions, level = 1 } = props
  const styles = useStyles()
  const Heading = level === 1 ? 'h1' : 'h2'
  const heading = useRef<HTMLHeadingElement>(null)
  const said = useRef('')
  const { announce } = useAnnounce()
  // Said when it is there and when it is another one: the page has turned, or work has come to its end.
  useEffect(() => {
    const words = timeless(heading.current)
    if (words !== said.current) announce(words, { polite: true })
    said.current = words
  })
  const place = useContext(TitlePlace)
  useEffect(() => {
    document.title = place === null ? t`${title} – SCIM Console` : t`${title} – ${place} – SCIM Console`
  }, [title, place])
  return (
    <header className={styles.root}>
      <div className={styles.words}>
        <Heading ref={heading} className={styles.verdict}>
          {verdict}
        </Heading>
        {detail === undefined ? null : <p className={styles.detail}>{detail}</p>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
  )
}

/** The words of a heading without how long ago something was: that changes while nothing happens. */
function timeless(heading: Element | null): string {
  const copy = heading?.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const time of copy.querySelectorAll('time')) time.remove()
  return (copy.textContent ?? '').trim()
}
