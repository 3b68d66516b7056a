import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { CopyButton } from '../../ui/CopyButton'
import { DetailsPane } from '../../ui/DetailsPane'
import { Facts } from '../../ui/Facts'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { ButtonLink } from '../directory/ButtonLink'
import type { MappingRow } from '../mappings/mapping-words'
import { modeWords } from '../mappings/mode-words'
import { entraCount } from './comparison-columns'
import type { ComparedRow } from './last-comparison'
import { nextStep } from './next-step'
import { verdictWords } from './verdict-words'

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  text: { margin: `${tokens.spacingVerticalS} 0 0`, overflowWrap: 'anywhere' },
  quiet: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground3 },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  action: { marginTop: tokens.spacingVerticalM },
})

const told = (count: number | null) => count?.toLocaleString() ?? 'not known'

const pages = {
  mappings: '/tenants/$tenant/apps/$app/mappings',
  connection: '/tenants/$tenant/apps/$app/connection',
  provisioning: '/tenants/$tenant/apps/$app/provisioning',
} as const

/** One compared group: why its verdict is what it is, the numbers behind it, and what to do next. */
export function ComparedGroup(props: {
  row: ComparedRow
  /** Rows that feed the same product group. */
  fellows: readonly ComparedRow[]
  /** The group as it is mapped now; undefined where it is not any more. */
  mapping: MappingRow | undefined
  onClose: () => void
}) {
  const { row, fellows, mapping, onClose } = props
  const styles = useStyles()
  const params = useAppInput()
  const words = verdictWords(row)
  const mode = modeWords(row.mode)
  const step = nextStep(row, mapping)
  const { scim, productGroup } = row
  return (
    <DetailsPane
      title={productGroup === null ? row.groupName : `${row.groupName} → ${productGroup.name}`}
      about={mode.word}
      onClose={onClose}
    >
      <div className={styles.stack}>
        <div>
          <StatusBadge {...words} />
          <p className={styles.text}>{row.why}</p>
          {row.verdict === 'match' ? <p className={styles.quiet}>{words.tooltip}</p> : null}
        </div>
        {row.failure === null ? null : <FailureNotice failure={row.failure} />}
        {step === null ? null : (
          <div>
            <h3 className={styles.heading}>What to do next</h3>
            <span>{step.text}</span>
            {step.page === null ? null : (
              <div className={styles.action}>
                <ButtonLink to={pages[step.page]} params={params}>
                  {step.action}
                </ButtonLink>
              </div>
            )}
          </div>
        )}
        <Facts
          facts={[
            ['In Entra', `${told(entraCount(row))} direct members`],
            ['Expected', told(row.expected?.count ?? null)],
            ['In product', `${told(scim.count)}${scim.count === null || scim.confirmed ? '' : ', not confirmed'}`],
            ['Inactive there', scim.count === null ? null : told(scim.inactive)],
            ['Compared by', row.basis === 'members' ? 'people, one by one' : 'numbers'],
            ['Mode', mode.meaning],
          ]}
        />
        {fellows.length === 0 ? null : (
          <div>
            <h3 className={styles.heading}>Compared as one union with</h3>
            <ul className={styles.list}>
              {fellows.map((fellow) => (
                <li key={fellow.groupId}>{`${fellow.groupName} (${told(entraCount(fellow))})`}</li>
              ))}
            </ul>
            <p className={styles.quiet}>People who are in several of these groups are expected once.</p>
          </div>
        )}
        <div>
          <CopyButton size="small" label="Copy object id" text={row.groupId} />
        </div>
      </div>
    </DetailsPane>
  )
}
