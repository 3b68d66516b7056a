import { makeStyles, tokens } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { LongList } from '../../ui/LongList'
import { PageLink } from '../../ui/PageLink'
import { affectedWords, type RuleResult } from './rule-words'

type ConcernedRow = Output<'readiness.concerned'>['rows'][number]

const useStyles = makeStyles({
  // The list reaches the edges of the pane.
  list: {
    marginInline: `calc(-1 * ${tokens.spacingHorizontalL})`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  item: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

/** Asked for together. */
const pageRows = 100
/** How tall one is about, in px. */
const usual = 62

/** Whom or what a result concerns, by name; any number of them. Goes into what scrolls. */
export function ConcernedList({
  rule,
  at,
  affected,
}: Pick<RuleResult, 'rule' | 'at'> & { affected: NonNullable<RuleResult['affected']> }) {
  const styles = useStyles()
  const input = useAppInput()
  const client = useBackend()
  const wanted = { ...input, rule }
  // The list is another one once the rule has been checked again.
  const page = (start: number) => ({
    queryKey: ['readiness.concerned', { ...wanted, start, count: pageRows }, at],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      client.call('readiness.concerned', { ...wanted, start, count: pageRows }, signal),
  })
  return (
    <div className={styles.list}>
      <LongList<ConcernedRow>
        key={`${rule} ${at}`}
        label={affectedWords(affected)}
        total={affected.total}
        usual={usual}
        block={(from) => {
          const start = from - (from % pageRows)
          return { ...page(start), offset: from - start }
        }}
        itemKey={({ id }) => id}
      >
        {(row) => <Concerned row={row} kind={affected.kind} />}
      </LongList>
    </div>
  )
}

function Concerned({ row, kind }: { row: ConcernedRow; kind: NonNullable<RuleResult['affected']>['kind'] }) {
  const styles = useStyles()
  const { id, name, detail, why } = row
  const shown = name === null || name === '' ? id : name
  return (
    <span className={styles.item}>
      <span className={styles.name}>
        <Place id={id} kind={kind} name={shown} />
      </span>
      {detail === null || detail === shown ? null : <span className={styles.quiet}>{detail}</span>}
      {why === null ? null : <span className={styles.quiet}>{why}</span>}
    </span>
  )
}

/** A name that leads to its page, where the console has one of its kind. */
function Place({ id, kind, name }: { id: string; name: string } & Pick<Parameters<typeof Concerned>[0], 'kind'>) {
  const { tenant, app } = useAppInput()
  switch (kind) {
    case 'people':
      return (
        <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: id }} search={{ app }}>
          {name}
        </PageLink>
      )
    case 'groups':
      return (
        <PageLink to="/tenants/$tenant/groups" params={{ tenant }} search={{ q: name, open: id }}>
          {name}
        </PageLink>
      )
    case 'apps':
      return (
        <PageLink to="/tenants/$tenant/apps/$app" params={{ tenant, app: id }}>
          {name}
        </PageLink>
      )
    case 'accounts':
    case 'product-groups':
    case 'attributes':
      return name
  }
}
