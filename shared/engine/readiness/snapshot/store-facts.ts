import { assignedGroups, assignments, cachedAt, mappings, nameTwins } from '#shared/engine/readiness/snapshot/assigned'
import { nested } from '#shared/engine/readiness/snapshot/nested-people'
import {
  adoption,
  answers,
  comparison,
  counts,
  journal,
  otherTargets,
  target,
} from '#shared/engine/readiness/snapshot/own-records'
import { pastedIds } from '#shared/engine/readiness/snapshot/pasted-ids'
import { people } from '#shared/engine/readiness/snapshot/people-in-scope'
import { type FactSources, instantNow, known, type StoreFact } from '#shared/engine/readiness/snapshot/sources'

/** What this machine's files tell. */
export const storeFacts: FactSources<StoreFact> = {
  now: ({ ports }) => known(ports.clock.now(), instantNow({ ports })),
  app: ({ app, ports }) => known(app, instantNow({ ports })),
  profile: ({ profile, ports }) => known(profile, instantNow({ ports })),
  synced: (context) => known(cachedAt(context), cachedAt(context)),
  answers,
  assignments,
  assignedGroups,
  nameTwins,
  people,
  nested,
  mappings,
  pasted: pastedIds,
  otherTargets,
  target,
  comparison,
  counts,
  adoption,
  journal,
}
