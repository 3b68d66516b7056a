import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { CopyButton } from '../../../ui/CopyButton'
import { Disclosure } from '../../../ui/Disclosure'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0, maxWidth: '90ch', color: tokens.colorNeutralForeground3 },
  json: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    maxHeight: '320px',
    overflow: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
  },
})

/** A custom role with exactly the rights of the console, to be handed to whoever makes roles. */
export function CustomRole({ role }: { role: string }) {
  const styles = useStyles()
  return (
    <section className={styles.root} aria-label={t`A custom role`}>
      <h2 className={styles.heading}>
        <Trans>A custom role with exactly these rights</Trans>
      </h2>
      <p className={styles.text}>
        <Trans>
          In place of an administrator role: the least actions of what the console does in provisioning. It takes Entra
          ID P1, and a Privileged Role Administrator, who makes it with POST /roleManagement/directory/roleDefinitions
          and assigns it, for the whole tenant or for one app. Making groups is not part of it; scopes are consented to
          apart.
        </Trans>
      </p>
      <div>
        <CopyButton text={role} label={t`Copy the role as JSON`} />
      </div>
      <Disclosure label={t`Show the role`}>
        {/* A box that scrolls must be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.json} tabIndex={0} aria-label={t`The custom role as JSON`}>
          {role}
        </pre>
      </Disclosure>
    </section>
  )
}
