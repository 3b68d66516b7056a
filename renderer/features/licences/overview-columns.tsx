import { plural, t } from '@lingui/core/macro'
import { Avatar } from '@fluentui/react-components'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import { TwoLines } from '../../ui/TwoLines'
import { Stacked } from '../directory/Stacked'
import { moneyWords, perPeriod } from './money-words'
import type { LicencesRow } from './overview-words'
import { inFigures } from '../../ui/in-figures'

/** The columns of the licences of all apps. */
export function overviewColumns(tenant: string): readonly DataColumn<LicencesRow>[] {
  return [
    {
      id: 'app',
      title: t`App`,
      value: ({ displayName }) => displayName,
      width: { least: 220, share: 3 },
      render: ({ id, displayName, profile }) => (
        <TwoLines
          title={displayName}
          media={<Avatar shape="square" size={28} name={displayName} color="colorful" idForColor={id} aria-hidden />}
          first={
            <TextLink to="/tenants/$tenant/apps/$app/licences" params={{ tenant, app: id }}>
              {displayName}
            </TextLink>
          }
          second={profile}
        />
      ),
    },
    {
      id: 'people',
      title: t`People in scope`,
      value: ({ people }) => people,
      width: { least: 132, share: 1 },
      render: ({ people, billable, missing }) => (
        <Stacked
          first={missing === 0 ? inFigures(people) : plural(people, { other: 'at least #' })}
          second={people === billable ? t`all charged for` : t`${{ billable: inFigures(billable) }} charged for`}
        />
      ),
    },
    {
      id: 'seats',
      title: t`Seats`,
      // The shortest first: what is short has less than nothing left.
      value: ({ bought, billable }) => (bought === null ? null : bought - billable),
      width: { least: 148, share: 1 },
      render: (row) => <StatusBadge {...seats(row)} />,
    },
    {
      id: 'cost',
      title: t`Cost`,
      value: ({ cost }) => (cost === null ? null : Number(cost.now)),
      width: { least: 148, share: 1 },
      render: ({ cost }) =>
        cost === null ? (
          <Stacked first={t`Not known`} second={t`no price was given`} />
        ) : (
          <Stacked
            first={perPeriod(moneyWords(cost.now, cost.currency), cost.period)}
            second={
              cost.currency === null
                ? t`${{ price: moneyWords(cost.price, null) }} a person, currency not said`
                : t`${{ price: moneyWords(cost.price, cost.currency) }} a person`
            }
          />
        ),
    },
    {
      id: 'missing',
      title: t`Not in the figures`,
      value: ({ missing }) => -missing,
      width: { least: 132, share: 1 },
      render: ({ missing }) => plural(missing, { 0: 'Nothing', one: '# group', other: '# groups' }),
    },
  ]
}

function seats({ bought, billable, missing }: LicencesRow) {
  if (bought === null) {
    return {
      status: 'unknown',
      word: t`Not said`,
      tooltip: t`Nobody has said how many seats there are: the app’s Licences page asks for it.`,
    } as const
  }
  const short = billable - bought
  const of =
    missing === 0
      ? t`${{ billable: inFigures(billable) }} of ${{ bought: inFigures(bought) }} are used.`
      : t`${{ billable: inFigures(billable) }} of ${{ bought: inFigures(bought) }} are used, as far as is known.`
  if (short > 0) return { status: 'bad', word: t`${{ short: inFigures(short) }} short`, tooltip: of } as const
  return missing === 0
    ? ({ status: 'good', word: t`${{ short: inFigures(-short) }} left`, tooltip: of } as const)
    : ({ status: 'unknown', word: t`${{ short: inFigures(-short) }} left at most`, tooltip: of } as const)
}
