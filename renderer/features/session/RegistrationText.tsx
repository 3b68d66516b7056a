import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  say: { margin: 0, color: tokens.colorNeutralForeground3 },
  text: {
    boxSizing: 'border-box',
    width: '100%',
    margin: 0,
    padding: tokens.spacingHorizontalM,
    maxHeight: '220px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
})

const words = {
  azureCli: {
    say: t`Run it in bash, or paste it into the Cloud Shell of the Azure portal. It can be run again, and prints the client ID.`,
    copy: t`Copy the script`,
  },
  powershell: {
    say: t`Needs the Microsoft Graph PowerShell module. It can be run again, and prints the client ID.`,
    copy: t`Copy the script`,
  },
  manifest: {
    say: t`What the manifest of the registration has to hold; the rest of it stays. An administrator consents after that.`,
    copy: t`Copy the manifest`,
  },
} as const

/** A script or the manifest, to be copied. `own`: for a cloud that the script does not know. */
export function RegistrationText(props: { way: keyof typeof words; text: string; own: boolean }) {
  const { way, text, own } = props
  const styles = useStyles()
  const { say, copy } = words[way]
  return (
    <div className={styles.root}>
      <p className={styles.say}>
        {own && way !== 'manifest'
          ? t`${say} It is written for the global cloud: change the name of the cloud in it.`
          : say}
      </p>
      <CopyButton size="small" label={copy} text={text} />
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} tabIndex={0} aria-label={way === 'manifest' ? t`Manifest` : t`Script`}>
        {text}
      </pre>
    </div>
  )
}
