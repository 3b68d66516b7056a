import { t } from '@lingui/core/macro'
import {
  Badge,
  Dropdown,
  makeStyles,
  Option,
  SearchBox,
  Tab,
  TabList,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { reasons } from '#shared/domain/reasons'
import { failureOf } from '../../backend/failure'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { LongList } from '../../ui/LongList'
import type { ComparedMember, ComparedRow } from './last-comparison'
import { firstList, type MemberVerdict, memberLists, shownLists } from './member-lists'
import { memberPageRows, type MemberPage, type MemberSource, type MembersWanted } from './member-source'
import { memberTicket } from './member-words'
import { type AppOfCard, MemberItem } from './MemberItem'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  // The lists' names stay while their people are scrolled.
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    // A low window has room for people or for the names of all lists.
    '@media (max-height: 760px)': { position: 'static' },
  },
  tabs: { flexWrap: 'wrap', paddingInline: tokens.spacingHorizontalXS },
  tab: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXS}`,
  },
  search: { flex: '1 1 120px', minWidth: 0 },
  reason: { flex: '1 1 150px', minWidth: 0 },
  about: {
    ...typographyStyles.caption1,
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    color: tokens.colorNeutralForeground3,
  },
  failed: { padding: tokens.spacingHorizontalL },
})

const everyReason = 'every'
/** How tall a person is about, in px: with a reason, and without one. */
const usual = { reasoned: 132, bare: 84 }
/** From so many people on a list is worth a search. */
const searched = 8

/** Everybody of a compared row in lists, one by verdict: to filter by reason and to search, each person with a next step. */
export function MemberLists(props: {
  row: ComparedRow
  people: NonNullable<ComparedRow['people']>
  appName: string
  source: MemberSource
  /** Tenant and app, where the people lead to their cards; null where they do not. */
  cards: AppOfCard | null
}) {
  const { row, people, appName, source, cards } = props
  const styles = useStyles()
  const [chosen, setChosen] = useState<MemberVerdict | null>(null)
  const [reason, setReason] = useState<ComparedMember['reason']>(null)
  const [text, setText] = useState('')
  const search = useDeferredValue(text).trim()
  const lists = shownLists(people)
  const verdict = lists.find((list) => list.verdict === chosen)?.verdict ?? firstList(people)
  const list = memberLists.find((one) => one.verdict === verdict)
  const count = list?.count(people) ?? 0

  const wanted: MembersWanted = { row: row.row, verdict, reason, search }
  const head = useQuery<MemberPage>({
    ...source.page(wanted, 0),
    // The filters stay while another search is answered; another list's people are never shown.
    placeholderData: (former, query) =>
      query !== undefined && isOfList(query.queryKey[1], wanted) ? former : undefined,
  })
  const found = head.data?.reasons ?? []
  const filters = count >= searched || found.length > 1 || reason !== null || text !== ''
  return (
    <>
      <div className={styles.bar}>
        <TabList
          size="small"
          className={styles.tabs}
          selectedValue={verdict}
          onTabSelect={(_, { value }) => {
            setChosen(value as MemberVerdict)
            setReason(null)
          }}
          aria-label={t`People by verdict`}
        >
          {lists.map(({ verdict: value, word, count: size }) => (
            <Tab key={value} value={value} id={`list-${value}`}>
              <span className={styles.tab}>
                {word}
                <Badge
                  size="small"
                  shape="circular"
                  appearance={value === 'missing' && size(people) > 0 ? 'filled' : 'tint'}
                  color={value === 'missing' && size(people) > 0 ? 'danger' : 'informative'}
                >
                  {inFigures(size(people))}
                </Badge>
              </span>
            </Tab>
          ))}
        </TabList>
        {filters ? (
          <div className={styles.tools}>
            <SearchBox
              className={styles.search}
              size="small"
              placeholder={t`Search people`}
              aria-label={t`Search people`}
              dismiss={{ 'aria-label': t`clear` }}
              value={text}
              onChange={(_, { value }) => setText(value)}
            />
            {found.length > 1 || reason !== null ? (
              <Dropdown
                className={styles.reason}
                size="small"
                aria-label={t`Reasons shown`}
                value={reason === null ? t`All reasons` : reasons[reason].title}
                selectedOptions={[reason ?? everyReason]}
                onOptionSelect={(_, { optionValue }) =>
                  setReason(found.find(({ code }) => code === optionValue)?.code ?? null)
                }
              >
                <Option value={everyReason}>{t`All reasons`}</Option>
                {found.map(({ code, count: size }) => (
                  <Option key={code} value={code} text={reasons[code].title}>
                    {`${reasons[code].title} (${inFigures(size)})`}
                  </Option>
                ))}
              </Dropdown>
            ) : null}
          </div>
        ) : null}
        {count === 0 || list === undefined ? null : (
          <p className={styles.about}>{shownWords(list.about, head.data, count)}</p>
        )}
      </div>
      <div role="tabpanel" aria-labelledby={`list-${verdict}`}>
        {head.error === null ? null : (
          <div className={styles.failed}>
            <FailureNotice failure={failureOf(head.error)} onRetry={() => void head.refetch()} />
          </div>
        )}
        {head.data === undefined ? null : head.data.total === 0 ? (
          count === 0 ? (
            <EmptyState kind="nothing-yet" title={list?.nobody ?? t`Nobody`}>
              {list?.about}
            </EmptyState>
          ) : (
            <EmptyState kind="no-match" title={t`Nobody matches`}>
              {search === '' ? undefined : t`Nobody here holds “${{ search: search.slice(0, 80) }}”.`}
            </EmptyState>
          )
        ) : (
          <LongList<ComparedMember>
            key={`${verdict} ${reason ?? everyReason} ${search}`}
            label={list?.word ?? t`People`}
            total={head.data.total}
            usual={verdict === 'in-both' ? usual.bare : usual.reasoned}
            block={(from) => {
              const start = from - (from % memberPageRows)
              return { ...source.page(wanted, start), offset: from - start }
            }}
            itemKey={({ id, scimId, userPrincipalName }) => `${id ?? ''} ${scimId ?? ''} ${userPrincipalName ?? ''}`}
          >
            {(member) => <MemberItem member={member} card={cards} ticket={() => memberTicket(member, row, appName)} />}
          </LongList>
        )}
      </div>
    </>
  )
}

function isOfList(input: unknown, { row, verdict }: MembersWanted): boolean {
  const asked = input as { readonly row?: unknown; readonly verdict?: unknown } | undefined
  return asked?.row === row && asked.verdict === verdict
}

const shownWords = (about: string, page: MemberPage | undefined, count: number) =>
  page === undefined || page.total === count
    ? about
    : t`${about} ${{ total: inFigures(page.total) }} of ${{ count: inFigures(count) }} people are shown.`
