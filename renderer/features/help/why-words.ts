import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Concern, Place } from '../overview/concern'
import type { Why } from './WhySeen'

/** When what an overview shows was read, ISO 8601; null where it never was. */
export interface ReadTimes {
  readonly directory: string | null
  readonly jobs: string | null
  readonly comparison: string | null
  readonly readiness: string | null
  /** The last test of the connection, else when it was entered. */
  readonly target: string | null
}

/** Why an app's overview names something to be seen to. */
export function concernWhy({ id, action }: Pick<Concern, 'id' | 'action'>, times: ReadTimes): Why {
  const own = ownRule(id)
  return { ...byPlace[action.place](times), ...(own === undefined ? {} : { rule: own }) }
}

const byPlace: Readonly<Record<Place, (times: ReadTimes) => Why>> = {
  provisioning: ({ jobs, directory }) => ({
    rests: t`The provisioning jobs of the app, as Microsoft Graph told them.`,
    at: jobs ?? directory,
    rule: t`Whatever keeps changes from reaching the product is urgent; objects that were held back are a warning.`,
    setting: t`Settings: Refresh automatically.`,
  }),
  connection: ({ target }) => ({
    rests: t`What was entered under Connection, and the last test of it.`,
    at: target,
    rule: t`A token is warned of 30 days before its last day, and urgent in its last 7.`,
    setting: t`Connection: the address, the token and its last day.`,
  }),
  mappings: ({ directory }) => ({
    rests: t`The mappings that were made here, and the groups and assignments in the directory.`,
    at: directory,
    rule: t`What may leave people out is a warning; the rest is a note.`,
    setting: t`Mappings: each row says what is the matter and its cure.`,
  }),
  verify: ({ comparison }) => ({
    rests: t`The last comparison: Graph's members, the rules of the job, and the product's SCIM server.`,
    at: comparison,
    rule: t`A group differs where a person is missing or unexpected; who is excluded by the rules is no difference.`,
    setting: t`Connection: whom the job takes, where Graph does not tell it.`,
  }),
  readiness: ({ readiness }) => ({
    rests: t`The last check of the product's rules: tenant, job, product and answers.`,
    at: readiness,
    rule: t`Blockers and errors stand before a start. What lacks data is never passed.`,
    setting: t`Readiness: which product the app is taken for; Answers.`,
  }),
}

function ownRule(id: string): string | undefined {
  switch (id) {
    case 'outdated':
      return t`A cycle has ended after the comparison was taken.`
    case 'not-compared':
      return t`There are mappings and a connection, and no comparison was kept.`
    case 'no-target':
      return t`No address of a SCIM server was entered for this app.`
    case 'not-tested':
      return t`The address and token were never tested as they are now.`
    case 'untold':
      return t`A server that does not tell members is never taken for an empty group.`
    default:
      return undefined
  }
}

type Notice = Output<'notices.list'>['notices'][number]

/** Why a notice is there. */
export function noticeWhy({ kind, since }: Pick<Notice, 'kind' | 'since'>): Why {
  const at = since === null ? {} : { at: since }
  switch (kind) {
    case 'quarantine':
      return {
        rests: t`The state of the job, as Microsoft Graph told it.`,
        ...at,
        rule: t`Every quarantine is a notice until the job is out of it.`,
      }
    case 'comparison':
      return {
        rests: t`The last comparison of the app.`,
        ...at,
        rule: t`Groups that differ or could not be compared are a notice; another result is another notice.`,
      }
    case 'token':
      return {
        rests: t`The last day of the token: entered here, answered, or told by the token itself; the earliest counts.`,
        rule: t`From 30 days before it on; urgent from 7 days on.`,
        setting: t`Connection: the last day of the token.`,
      }
    case 'stale':
      return {
        rests: t`When the tenant was last read to its end.`,
        ...at,
        rule: t`A cache of more than a day, or one that could not be brought up to date.`,
        setting: t`Settings: Refresh automatically.`,
      }
  }
}

/** Why it is said that what is shown of a tenant could not be brought up to date. */
export function staleWhy({ directory, jobs }: Pick<Output<'directory.freshness'>, 'directory' | 'jobs'>): Why {
  return {
    rests: t`The last attempt to read the tenant, which did not come to its end.`,
    at: directory.failure === null ? jobs.readAt : directory.readAt,
    rule: t`What was read last is shown, with its age, until all of it can be read again.`,
    setting: t`Settings: Refresh automatically.`,
  }
}
