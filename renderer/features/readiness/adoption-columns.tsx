import { t } from '@lingui/core/macro'
import type { PagedColumn } from '../../ui/data-column'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from '../directory/CellText'
import { accountName, activeWord, type AdoptionRow, fateWords, personName } from './adoption-words'

/** Rows come in the engine's own order, which nobody chooses. */
export type EngineOrder = 'engine'

/** Names a row among those of a plan. */
export function adoptionKey({ account, person }: AdoptionRow): string {
  return `${account?.id ?? ''} ${person?.id ?? ''}`
}

/** Which columns are left where the details of a row take the room. */
export const adoptionColumnsBesideDetails: ReadonlySet<string> = new Set(['account', 'fate'])

/** The columns of what becomes of existing accounts. */
export const adoptionColumns: readonly PagedColumn<AdoptionRow, EngineOrder>[] = [
  {
    id: 'account',
    title: t`Account in the product`,
    width: { least: 220, share: 3 },
    render: ({ account, person }) =>
      account === null ? (
        <TwoLines
          title={person === null ? '' : personName(person)}
          first={person === null ? '' : personName(person)}
          second={t`No account yet`}
        />
      ) : (
        <TwoLines
          title={accountName(account)}
          first={accountName(account)}
          second={account.active === false ? activeWord(false) : (account.displayName ?? activeWord(account.active))}
        />
      ),
  },
  {
    id: 'fate',
    title: t`At the first cycle`,
    width: { least: 160, share: 0 },
    render: ({ fate }) => <StatusBadge {...fateWords(fate)} />,
  },
  {
    id: 'person',
    title: t`Person in Entra`,
    width: { least: 200, share: 2 },
    render: ({ person }) =>
      person === null ? (
        <QuietText text={t`Nobody found`} />
      ) : (
        <TwoLines
          title={personName(person)}
          first={personName(person)}
          second={person.inScope ? (person.userPrincipalName ?? t`In scope`) : t`Not in scope`}
        />
      ),
  },
  {
    id: 'why',
    title: t`Why`,
    width: { least: 220, share: 4 },
    render: ({ why }) => <CutText text={why} />,
  },
]
