import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { Facts } from '../../ui/Facts'
import { StatusBadge } from '../../ui/StatusBadge'
import { Card } from '../../ui/Card'
import { type Cycle, type CycleSetting, settingName, settingSource, settingValue } from './cycle-words'
import { PortalStep } from './PortalStep'
import { SettingAnswer } from './SettingAnswer'

const useStyles = makeStyles({
  value: { display: 'block' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  source: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** What no documented call tells, a person can say. */
const answerable: ReadonlySet<CycleSetting['key']> = new Set(['scope', 'notification', 'skip-out-of-scope'])

/** The settings of a job as far as they are known, each with where that comes from, and the way to answer or to change them. */
export function JobSettingsCard({ settings }: { settings: Cycle['settings'] }) {
  const styles = useStyles()
  const [answering, setAnswering] = useState<CycleSetting['key'] | null>(null)
  return (
    <Card
      title={t`Settings`}
      sentence={t`Graph tells few of them; what it does not tell, somebody who sees the Entra admin center can answer.`}
    >
      <Facts
        facts={settings.map((setting) => {
          const { key, value, from } = setting
          const source = settingSource(from)
          return [
            settingName(key),
            <div key={key}>
              <span className={styles.value}>{value === null ? null : settingValue(setting)}</span>
              <span className={styles.line}>
                <span className={styles.source}>
                  <StatusBadge {...source} />
                </span>
                {from === 'read' || !answerable.has(key) ? null : (
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-label={t`Answer: ${{ settingName: settingName(key) }}`}
                    onClick={() => setAnswering(key)}
                  >
                    <Trans>Answer</Trans>
                  </Button>
                )}
              </span>
            </div>,
          ] as const
        })}
      />
      <p className={styles.quiet}>
        <PortalStep what={t`To change them`} demo="npm run -s cli -- demo do" />
      </p>
      {answering === null ? null : (
        <SettingAnswer key={answering} setting={answering} onClose={() => setAnswering(null)} />
      )}
    </Card>
  )
}
