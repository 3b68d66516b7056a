import { t } from '@lingui/core/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: `0 0 ${tokens.spacingVerticalXXL}`,
    padding: 0,
    listStyleType: 'none',
  },
  step: {
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  number: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '28px',
    height: '28px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  title: { ...typographyStyles.subtitle2, margin: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalXXS}` },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
})

const steps = [
  {
    title: t`Register an app`,
    text: t`Once, in the Entra admin center of your tenant. It lets you sign in here with your own rights; Sign in shows how, and has a script that does it.`,
  },
  {
    title: t`Sign in`,
    text: t`In your own browser, with everything your organisation asks for. The tokens stay on this machine.`,
  },
  {
    title: t`Open an app`,
    text: t`Map its groups, connect the product and compare. Nothing is changed in Entra before you have confirmed a plan.`,
  },
] as const

/** The way from nothing to a first comparison, for whoever opens the console for the first time. */
export function FirstSteps() {
  const styles = useStyles()
  return (
    <ol className={styles.list} aria-label={t`How to begin`}>
      {steps.map(({ title, text }, index) => (
        <li key={title} className={styles.step}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          <h2 className={styles.title}>{title}</h2>
          <p className={styles.text}>{text}</p>
        </li>
      ))}
    </ol>
  )
}
