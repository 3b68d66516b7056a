import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { NoteList } from './NoteList'
import { ScopeAnswer } from './ScopeAnswer'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    marginTop: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.body1Strong, margin: 0 },
})

/** What a comparison rests on: what had to be assumed or could not be read, and the question that only a person can answer. */
export function ComparisonRests({ notes }: { notes: readonly string[] }) {
  const styles = useStyles()
  return (
    <section className={styles.root} aria-label={t`What this rests on`}>
      <h3 className={styles.heading}>
        <Trans>What this rests on</Trans>
      </h3>
      <NoteList notes={notes} />
      <ScopeAnswer input={useAppInput()} />
    </section>
  )
}
