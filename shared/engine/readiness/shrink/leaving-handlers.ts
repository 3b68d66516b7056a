import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import { disputeWords, limitWords } from '#shared/domain/leaving'
import type { LeavingEffect, LeavingEvent } from '#shared/domain/product-profile'
import { chooseApp, chooseGroup } from '#shared/engine/directory/cached-directory'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import { groupsSparedBy, peopleSparedBy, removalsOf } from '#shared/engine/readiness/shrink/leaving-sections'
import { membersFile } from '#shared/engine/readiness/shrink/members-file'
import { namesOf, type ShrinkContext, shrinkContext } from '#shared/engine/readiness/shrink/shrink-context'
import { assignedNow, type Leaving, leavingWith } from '#shared/engine/readiness/shrink/who-leaves'

type LeavingHandlers = Pick<Handlers, 'readiness.leaving' | 'readiness.membersFile'>
type Answer = Output<'readiness.leaving'>

/** What the product would do if a group left an app, in its own terms, and what can be saved before. */
export function leavingHandlers({ tenants, ports, profiles }: ReadinessParts): LeavingHandlers {
  const open = (input: { readonly tenant?: string | undefined; readonly app: string; readonly group: string }) => {
    const access = tenants.open(input.tenant)
    const app = chooseApp(access.directory, access.tenant.name, input.app)
    return { access, app, group: chooseGroup(access.directory, access.tenant.name, input.group) }
  }
  return {
    'readiness.leaving': async (input, { signal }) => {
      const { access, app, group } = open(input)
      const context = await shrinkContext(access, app, profiles, signal)
      if (input.event === 'mapping-removed') return nothingHappens(context, mappingOnly)
      const { taking } = context
      if (!taking.job) return nothingHappens(context, 'The app has no provisioning job: nothing is sent to a product.')
      if (taking.all)
        return nothingHappens(context, 'The job takes everybody, so that nobody leaves its scope with this group.')
      const all = assignedNow(access, app.id)
      if (all === null) return unknownHappens(context)
      if (all.every(({ principalId }) => principalId !== group.id))
        return nothingHappens(
          context,
          `The group is not assigned to '${app.displayName}', so that nothing leaves with it.`,
        )
      const leaving = leavingWith(access, app.id, all, ({ principalId }) => principalId === group.id)
      const events = {
        group: input.event === 'group-deleted' ? 'group-deleted' : 'group-leaves-scope',
        people: 'person-leaves-scope',
      } as const
      return leavingWords(context, leaving, events, namesOf(profiles))
    },
    'readiness.membersFile': async (input, { signal }) => {
      const { access, app, group } = open(input)
      return membersFile({ access, app, group, ports, now: new Date(ports.clock.now()).toISOString() }, signal)
    },
  }
}

const mappingOnly =
  'Removing the row changes nothing in Entra and nothing in the product: only this console forgets it.'

function leavingWords(
  context: ShrinkContext,
  leaving: Leaving,
  events: { readonly group: LeavingEvent; readonly people: LeavingEvent },
  nameOf: (who: string) => string,
): Answer {
  const { profile, limit } = context
  const part = (effect: LeavingEffect, spared: string | null) =>
    spared === null
      ? {
          effect: effect.effect,
          says: effect.says,
          reversible: effect.reversible,
          disputed: disputeWords(effect, profile.contradictions, nameOf),
        }
      : { ...nothing, says: spared }
  const ofGroup = profile.leaving[events.group]
  const { people, unread, unreadStaying } = leaving
  return {
    group: {
      event: events.group,
      // A product that has no groups is not spared anything.
      ...part(ofGroup, ofGroup.effect === 'not-applicable' ? null : groupsSparedBy(context, events.group)),
    },
    people: {
      total: unread > 0 ? null : people.length,
      ...part(profile.leaving[events.people], peopleSparedBy(context, events.people)),
    },
    threshold: limitWords(limit, unread > 0 ? null : removalsOf(context, leaving, events)),
    notes: [
      ...(unread > 0 ? ['Who is in the group was not read: sync first.'] : []),
      ...(unreadStaying > 0
        ? ['Who is in other assigned groups was not read in part, so that fewer may lose their way in.']
        : []),
      ...(context.job === null ? ['The provisioning job could not be read.'] : []),
    ],
  }
}

const nothing = { effect: 'nothing', reversible: 'yes', disputed: null } as const

function nothingHappens({ limit }: ShrinkContext, says: string): Answer {
  return {
    group: { event: null, ...nothing, says },
    people: { total: 0, ...nothing, says: 'Nobody leaves by it.' },
    threshold: limitWords(limit, 0),
    notes: [],
  }
}

function unknownHappens({ limit }: ShrinkContext): Answer {
  const unknown = { effect: 'unknown', reversible: 'unknown', disputed: null } as const
  const says = 'Who is assigned to the app was not read, so that it cannot be told.'
  return {
    group: { event: null, ...unknown, says },
    people: { total: null, ...unknown, says },
    threshold: limitWords(limit, null),
    notes: ['Sync first.'],
  }
}
