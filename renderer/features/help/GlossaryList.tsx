import { plural, t } from '@lingui/core/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { glossary, searchGlossary } from '#shared/domain/glossary'
import type { GlossaryTerm } from '#shared/domain/glossary-term'
import { EmptyState } from '../../ui/EmptyState'
import { TableBar } from '../../ui/TableBar'
import { Card } from '../../ui/Card'
import { TermSource } from './TermSource'

const useStyles = makeStyles({
  subject: { ...typographyStyles.body1Strong, margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0, maxWidth: '90ch' },
  item: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    outlineStyle: 'none',
    ':focus': { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandForeground1}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  term: { ...typographyStyles.body1Strong, margin: 0 },
  says: { margin: `${tokens.spacingVerticalXXS} 0` },
  also: { color: tokens.colorNeutralForeground3, margin: `0 0 ${tokens.spacingVerticalXXS}` },
})

/** The terms of the field with a search; the one that the address opens is shown and has the focus. */
export function GlossaryList(props: { text: string; open: string | null; onText: (text: string) => void }) {
  const { text, open, onText } = props
  const styles = useStyles()
  const found = new Set(searchGlossary(text))
  const total = glossary.reduce((sum, { terms }) => sum + terms.length, 0)
  const subjects = glossary
    .map(({ subject, terms }) => ({ subject, terms: terms.filter((one) => found.has(one)) }))
    .filter(({ terms }) => terms.length > 0)
  return (
    <Card level={2} title={t`Glossary`} sentence={t`What the words mean, in English, each with where that is from.`}>
      <TableBar
        noun={t`terms`}
        filter={{ text, onChange: onText }}
        count={t`${{ shown: found.size }} of ${plural(total, { one: '# term', other: '# terms' })}`}
      />
      {subjects.length === 0 ? <EmptyState kind="no-match" title={t`No term matches`} /> : null}
      <div lang="en">
        {subjects.map(({ subject, terms }) => (
          <section key={subject} aria-label={subject}>
            <h3 className={styles.subject}>{subject}</h3>
            <dl className={styles.list}>
              {terms.map((one) => (
                <Entry key={one.id} term={one} opened={one.id === open} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Card>
  )
}

function Entry({ term: { id, term, aliases, says, source }, opened }: { term: GlossaryTerm; opened: boolean }) {
  const styles = useStyles()
  const entry = useRef<HTMLDivElement>(null)
  // A page that is gone to anew begins at its top once its address is settled; the term is looked for after that.
  const settled = useRouterState({
    select: ({ location, resolvedLocation }) => resolvedLocation?.state.__TSR_index === location.state.__TSR_index,
  })
  useEffect(() => {
    if (!opened || !settled) return
    const frame = requestAnimationFrame(() => {
      entry.current?.scrollIntoView({ block: 'center' })
      entry.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [opened, settled])
  return (
    <div ref={entry} className={styles.item} id={`term-${id}`} tabIndex={-1}>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.says} style={{ marginInlineStart: 0 }}>
        {says}
        {aliases.length === 0 ? null : <p className={styles.also}>{`Also: ${aliases.join(', ')}.`}</p>}
        <TermSource source={source} />
      </dd>
    </div>
  )
}
