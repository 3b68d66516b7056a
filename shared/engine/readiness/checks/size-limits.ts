import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import type { Finding } from '#shared/domain/readiness'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { openAbout, readMembers } from '#shared/engine/readiness/checks/people-scope'
import type { Facts, PeopleInScope } from '#shared/engine/readiness/snapshot/facts'

const bounds = {
  /** The bound itself. */
  limit: z.number().int().nonnegative().optional(),
  /** Share of the bound from which the result says that it is near. */
  warnAt: z.number().gt(0).lt(1).optional(),
}

/** The answer that tells how many licences there are: people who cost none are not counted against it. */
const seats = 'seats'

/** What the console's own questions about a number call it. */
const numbersSaid: Readonly<Partial<Record<string, string>>> = { [seats]: 'licences', need: 'said to need access' }

export const peopleAtMost = defineCheck({
  name: 'people-at-most',
  says: `No more people are in scope than a limit, or than an answer tells; against \`${seats}\` only those are counted who need a licence.`,
  params: z
    .strictObject({
      ...bounds,
      answer: z.string().min(1).optional(),
      onlyWhen: z.strictObject({ key: z.string().min(1), value: z.string() }).optional(),
    })
    .refine(({ limit, answer }) => (limit === undefined) !== (answer === undefined), {
      message: 'Give either a limit or the answer that tells it.',
    }),
  needs: ['people', 'answers', 'profile'],
  // What decides whether it applies comes first; the other one is asked for only where it does.
  answers: ({ answer, onlyWhen }) => (onlyWhen !== undefined ? [onlyWhen.key] : answer === undefined ? [] : [answer]),
  run: ({ people, answers, profile }, { limit, answer, warnAt, onlyWhen }) => {
    if (onlyWhen !== undefined) {
      const said = answers.get(onlyWhen.key)
      if (said === undefined) return unanswered(onlyWhen.key)
      if (said.value !== onlyWhen.value) {
        return notApplicable(
          `The answer to ${onlyWhen.key} is ${said.value}, and it counts for ${onlyWhen.value} only.`,
          { at: said.at },
        )
      }
    }
    const said = answer === undefined ? undefined : answers.get(answer)
    if (answer !== undefined && said === undefined) return unanswered(answer)
    const most = limit ?? Number(said?.value)
    if (!Number.isSafeInteger(most) || most < 0) {
      return cannotTell(
        `The answer to ${answer ?? ''} is no whole number.`,
        'Answer it again.',
        answer === undefined ? {} : { answer },
      )
    }
    if (answer === seats && profile.flags.licence.basis === 'none') {
      return notApplicable(profile.flags.licence.says)
    }
    const bound = answer === undefined ? 'the limit' : (numbersSaid[answer] ?? `the answer to ${answer}`)
    return peopleWithin(people, answer === seats ? licensed(people, profile) : null, most, bound, warnAt)
  },
})

/** Places of those who need a licence; null for everybody. */
function licensed(people: PeopleInScope, { flags }: Facts['profile']): Uint8Array | null {
  const { disabled, guests } = flags.licence
  if (disabled && guests) return null
  const free = new Uint8Array(people.size)
  for (let place = 0; place < people.size; place += 1) {
    if ((!disabled && people.enabled[place] === false) || (!guests && people.guest[place] === true)) free[place] = 1
  }
  return free
}

function peopleWithin(
  people: PeopleInScope,
  free: Uint8Array | null,
  most: number,
  bound: string,
  warnAt: number | undefined,
): Finding {
  const ids = free === null ? people.ids : people.ids.filter((_, place) => free[place] === 0)
  const count = ids.length
  const exempt = people.size - count
  const left = exempt === 0 ? '' : ` Not counted, because they need no licence: ${exempt.toLocaleString('en')}.`
  const figures = `${counted(count, 'person', 'people')} in scope, ${bound}: ${most.toLocaleString('en')}`
  if (count - people.uncertain > most) {
    return failed(`${figures}; ${(count - most).toLocaleString('en')} too many.${left}${openAbout(people)}`, {
      concerned: { kind: 'people', ids, why: null },
    })
  }
  if (people.unread.length > 0) return notRead(`${figures}.${left}${openAbout(people)}`, readMembers)
  if (count > most) {
    return cannotTell(
      `${figures}.${left}${openAbout(people)}`,
      'Make the scoping filter one that reads synced attributes only.',
    )
  }
  return passed(`${figures}.${near(count, most, warnAt)}${left}`)
}

function near(count: number, most: number, warnAt: number | undefined): string {
  if (warnAt === undefined || count < most * warnAt) return ''
  return ` That is near: ${Math.floor((count / most) * 100)} % of it.`
}

function unanswered(key: string): Finding {
  return cannotTell(`Nobody has answered ${key}.`, 'Answer it on the page of answers.', { answer: key })
}

export const groupsAtMost = defineCheck({
  name: 'groups-at-most',
  says: 'No more groups are assigned than a limit.',
  params: z.strictObject({ ...bounds, limit: z.number().int().nonnegative() }),
  needs: ['assignments', 'takes'],
  run: ({ assignments, takes }, { limit, warnAt }) => {
    const groups = new Set(
      assignments.flatMap(({ principalType, principalId }) => (principalType === 'Group' ? [principalId] : [])),
    )
    const figures = `${counted(groups.size, 'group')} assigned, the limit: ${limit.toLocaleString('en')}`
    if (groups.size > limit) {
      return failed(`${figures}; ${(groups.size - limit).toLocaleString('en')} too many.`, {
        concerned: { kind: 'groups', ids: [...groups], why: null },
      })
    }
    return takes.all
      ? cannotTell(
          'The job takes every group of the tenant, assigned or not, and those are not counted here.',
          'See how many there are on the Groups page, or let the job take assigned groups only.',
        )
      : passed(`${figures}.${near(groups.size, limit, warnAt)}`)
  },
})
