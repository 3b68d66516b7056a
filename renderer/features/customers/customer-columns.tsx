import { plural, t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import { TwoLines } from '../../ui/TwoLines'
import {
  appsInWords,
  type CustomerRow,
  customerTitle,
  groupsInWords,
  placeInWords,
  stateRank,
  stateWords,
} from './customer-words'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } })

/** The columns of the list of customers; with the details open only those by which they are told apart. */
export function customerColumns(withDetails: boolean): readonly DataColumn<CustomerRow>[] {
  const first: DataColumn<CustomerRow>[] = [
    {
      id: 'customer',
      title: t`Customer`,
      value: customerTitle,
      width: { least: 180, share: 2 },
      render: (customer) => (
        <TwoLines
          title={`${customerTitle(customer)} · ${placeInWords(customer)}`}
          first={
            <TextLink to="/tenants/$tenant/apps" params={{ tenant: customer.tenant.id }}>
              {customerTitle(customer)}
            </TextLink>
          }
          second={placeInWords(customer)}
        />
      ),
    },
    {
      id: 'state',
      title: t`State`,
      value: stateRank,
      width: { least: 190, share: 3 },
      render: (customer) => {
        const { status, word, first: says } = stateWords(customer)
        return <TwoLines first={<StatusBadge status={status} word={word} />} second={says} title={says ?? word} />
      },
    },
  ]
  if (withDetails) return first
  return [
    ...first,
    {
      id: 'apps',
      title: t`Apps`,
      value: ({ apps }) => apps?.worked ?? null,
      width: { least: 116, share: 1 },
      render: (customer) => (
        <TwoLines
          first={appsInWords(customer)}
          second={groupsInWords(customer)}
          title={t`Apps that somebody works on here, of all; and their mapped groups`}
        />
      ),
    },
    {
      id: 'read',
      title: t`Read, compared`,
      // The youngest first: ages are sorted, not instants.
      value: ({ synchronisedAt }) => (synchronisedAt === null ? null : -Date.parse(synchronisedAt)),
      width: { least: 124, share: 1 },
      render: ({ synchronisedAt, verifiedAt }) => (
        <TwoLines
          first={synchronisedAt === null ? t`Never read` : <Age instant={synchronisedAt} />}
          second={
            verifiedAt === null ? t`never compared` : <Age instant={verifiedAt} says={(age) => t`compared ${age}`} />
          }
        />
      ),
    },
    {
      id: 'next',
      title: t`Next step`,
      value: ({ next }) => next?.title ?? null,
      width: { least: 140, share: 2 },
      render: (customer) => <Next customer={customer} />,
    },
    {
      id: 'notes',
      title: t`Notes`,
      value: ({ notes }) => notes.count,
      width: { least: 110, share: 2 },
      render: ({ notes }) =>
        notes.latest === null ? (
          <Quiet text={t`None`} />
        ) : (
          <TwoLines
            first={notes.latest}
            second={plural(notes.count, { one: '# note', other: '# notes' })}
            title={notes.latest}
          />
        ),
    },
  ]
}

function Next({ customer: { next, tenant } }: { customer: CustomerRow }) {
  if (next === null) return <Quiet text={t`None`} />
  const { app, title } = next
  return (
    <TwoLines
      title={`${title} · ${app.displayName}`}
      first={
        <TextLink to="/tenants/$tenant/apps/$app" params={{ tenant: tenant.id, app: app.id }}>
          {title}
        </TextLink>
      }
      second={app.displayName}
    />
  )
}

function Quiet({ text }: { text: string }) {
  const styles = useStyles()
  return <span className={styles.quiet}>{text}</span>
}
