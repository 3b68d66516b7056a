import { z } from 'zod'
import { assignableRoles, defaultAccess } from '#shared/domain/assignments'
import { counted } from '#shared/domain/counted'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { openAbout, readMembers } from '#shared/engine/readiness/checks/people-scope'

export const assignmentsExist = defineCheck({
  name: 'assignments-exist',
  says: 'People or groups are assigned to the app.',
  params: z.strictObject({}),
  needs: ['assignments'],
  run: ({ assignments }) => {
    const groups = new Set(assignments.flatMap((one) => (one.principalType === 'Group' ? [one.principalId] : []))).size
    const people = new Set(assignments.flatMap((one) => (one.principalType === 'User' ? [one.principalId] : []))).size
    return groups + people > 0
      ? passed(`${counted(groups, 'group')} and ${counted(people, 'person', 'people')} assigned.`)
      : failed('Nobody is assigned, neither people nor groups.')
  },
})

export const pilotSize = defineCheck({
  name: 'pilot-size',
  says: 'Before the first cycle no more than a few people are in scope.',
  params: z.strictObject({ most: z.number().int().positive() }),
  needs: ['people', 'job'],
  run: ({ people, job }, { most }) => {
    if (job !== null && (job.last !== null || job.steadyStateFirstAchieved !== null)) {
      return notApplicable('The first cycle has been, so there is no pilot to keep small any more.')
    }
    const figures = `${counted(people.size, 'person', 'people')} in scope before the first cycle, ${most.toLocaleString('en')} at most for a pilot.`
    if (people.size - people.uncertain > most) {
      return failed(`${figures}${openAbout(people)}`, { concerned: { kind: 'people', ids: people.ids, why: null } })
    }
    if (people.unread.length > 0) return notRead(`${figures}${openAbout(people)}`, readMembers)
    if (people.size === 0) return notApplicable('Nobody is in scope.')
    return people.size <= most
      ? passed(figures)
      : cannotTell(`${figures}${openAbout(people)}`, 'Make the scoping filter one that reads synced attributes only.')
  },
})

export const rolesChosen = defineCheck({
  name: 'roles-chosen',
  says: 'Nobody is assigned with default access where the app has roles of its own.',
  params: z.strictObject({}),
  needs: ['app', 'assignments'],
  run: ({ app, assignments }) => {
    const own = assignableRoles(app.appRoles).filter(({ id }) => id !== defaultAccess)
    if (own.length === 0) return notApplicable('The app has no roles of its own to choose from.')
    const given = assignments.filter(({ principalType }) => principalType === 'Group' || principalType === 'User')
    if (given.length === 0) return notApplicable('Nobody is assigned.')
    const bare = given.filter(({ appRoleId }) => appRoleId === defaultAccess)
    if (bare.length === 0) return passed(`${allAre(given.length, 'assignment')} with a role.`)
    const groups = bare.filter(({ principalType }) => principalType === 'Group')
    const kind = groups.length > 0 ? 'groups' : 'people'
    const shown = groups.length > 0 ? groups : bare
    const rest = bare.length - shown.length
    const more = rest === 0 ? '' : ` People among them, see the Assignments page: ${rest.toLocaleString('en')}.`
    return failed(
      `With default access instead of ${namedFew(own.map(({ displayName }) => displayName))}: ${bare.length.toLocaleString('en')} of ${counted(given.length, 'assignment')}.${more}`,
      { concerned: { kind, ids: shown.map(({ principalId }) => principalId), why: null } },
    )
  },
})
