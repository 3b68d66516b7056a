import type { Handlers } from '#shared/contract/server'
import { isAnswerKey } from '#shared/domain/answers'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { Clock } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import { listAnswers, putAnswer } from '#shared/engine/store/answer-rows'

/** What a person says about an app that no API tells. */
export function readinessRoom(parts: {
  tenants: Tenants
  ports: { readonly clock: Clock }
  changes: Changes
}): Pick<Handlers, 'readiness.answers' | 'readiness.answer'> {
  const { tenants, ports, changes } = parts
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    return { access, app: chooseApp(access.directory, access.tenant.name, app) }
  }
  return {
    'readiness.answers': (input) => {
      const { access, app } = open(input.tenant, input.app)
      return { answers: listAnswers(access.workspace, app.id) }
    },
    'readiness.answer': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const at = new Date(ports.clock.now()).toISOString()
      for (const [key, value] of Object.entries(input.answers)) {
        if (isAnswerKey(key) && value !== undefined) putAnswer(access.workspace, app.id, key, value, at)
      }
      changes.changed(access.tenant.id, 'answers')
      return { answers: listAnswers(access.workspace, app.id) }
    },
  }
}
