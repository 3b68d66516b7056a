import { plural, t } from '@lingui/core/macro'
import { useAnnounce } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import { newNotices, type Notice, noticeMark } from './notice-place'

/** What changes by the clock alone, the days of a token and the age of the cache, is asked for so often, in milliseconds. */
const renewed = 10 * 60_000

/** The notices of a tenant. What comes while its pages are open is said once, politely; what stands at first is only counted. */
export function useNotices(tenant: string): Output<'notices.list'>['notices'] | undefined {
  const notices = useContractQuery('notices.list', { tenant }, { again: () => renewed }).data?.notices
  const { announce } = useAnnounce()
  const heard = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (notices === undefined) return
    const fresh = heard.current === null ? null : newNotices(heard.current, notices)
    heard.current = new Set(notices.map(noticeMark))
    if (fresh !== null) announce(newInWords(fresh.first, fresh.count))
  }, [notices, announce])
  return notices
}

function newInWords({ title }: Notice, count: number): string {
  if (count === 1) return t`New notice: ${title}`
  return t`New notice: ${title} ${plural(count - 1, { one: 'There is # more.', other: 'There are # more.' })}`
}
