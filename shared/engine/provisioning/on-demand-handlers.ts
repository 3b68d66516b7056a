import type { Handlers } from '#shared/contract/server'
import { draftOnDemand } from '#shared/engine/provisioning/draft-on-demand'
import { jobOf } from '#shared/engine/provisioning/jobs'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'

type Handled = Pick<Handlers, 'provisioning.planOnDemand'>

/** Provisioning a person or a group now, as a plan. */
export function onDemandHandlers({ open, desk }: RoomParts): Handled {
  return {
    'provisioning.planOnDemand': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const job = await jobOf(access.graph, app, input.job, signal)
      return desk.make(access, await draftOnDemand({ access, app, job, signal }, input.subject), signal)
    },
  }
}
