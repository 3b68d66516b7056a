import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  DismissCircle16Filled,
  type FluentIcon,
  QuestionCircle16Regular,
} from '@fluentui/react-icons'
import type { Having } from '#shared/domain/ability'
import { Age } from '../../../ui/Age'
import { StatusBadge } from '../../../ui/StatusBadge'
import { type Ability, havingWords, type NeedLine, needLines } from './ability-words'

const useStyles = makeStyles({
  scroll: {
    position: 'relative',
    overflowX: 'auto',
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: {
    width: '100%',
    minWidth: '560px',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    '& th, & td': {
      padding: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalM}`,
      textAlign: 'left',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
    '& thead th': { fontWeight: tokens.fontWeightSemibold },
    '& tbody th': { fontWeight: tokens.fontWeightRegular },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  what: { width: '34%' },
  state: { width: '124px' },
  ask: { margin: `${tokens.spacingVerticalXS} 0 0`, fontWeight: tokens.fontWeightSemibold },
  without: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  needs: { listStyleType: 'none', margin: 0, padding: 0 },
  need: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXS,
    marginBottom: tokens.spacingVerticalXXS,
  },
  icon: { marginTop: '2px', '@media (forced-colors: active)': { color: 'CanvasText' } },
  have: { color: tokens.colorStatusSuccessForeground1 },
  missing: { color: tokens.colorStatusDangerForeground1 },
  'cannot-tell': { color: tokens.colorNeutralForeground3 },
  found: { color: tokens.colorNeutralForeground3 },
})

/** Every ability: whether the account has it, what it takes with what was found, and whom to ask. */
export function AbilityTable({ abilities }: { abilities: readonly Ability[] }) {
  const styles = useStyles()
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t`Abilities`}>
        <thead>
          <tr>
            <th scope="col" className={styles.what}>
              <Trans>What</Trans>
            </th>
            <th scope="col" className={styles.state}>
              <Trans>Can you?</Trans>
            </th>
            <th scope="col">
              <Trans>What it takes, and whom to ask</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {abilities.map((ability) => (
            <tr key={ability.id} data-ability={ability.id}>
              <th scope="row">
                {ability.title}
                {ability.having === 'have' ? null : <span className={styles.without}>{ability.without}</span>}
              </th>
              <td>
                <StatusBadge {...havingWords(ability.having)} />
              </td>
              <td>
                <ul className={styles.needs}>
                  {needLines(ability).map((line) => (
                    <NeedItem key={`${line.names} ${line.found}`} line={line} />
                  ))}
                </ul>
                {ability.ask === null ? null : <p className={styles.ask}>{ability.ask}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const icons: Readonly<Record<Having, FluentIcon>> = {
  have: CheckmarkCircle16Filled,
  missing: DismissCircle16Filled,
  'cannot-tell': QuestionCircle16Regular,
}

function NeedItem({ line }: { line: NeedLine }) {
  const styles = useStyles()
  const Icon = icons[line.having]
  return (
    <li className={styles.need}>
      <Icon className={mergeClasses(styles.icon, styles[line.having])} aria-hidden />
      <span>
        {line.names}
        <span className={styles.found}>
          {`: ${line.found}`}
          {line.at === null ? null : (
            <>
              {' '}
              <Age instant={line.at} />
            </>
          )}
        </span>
      </span>
    </li>
  )
}
