import { z } from 'zod'
import { cannotTell, defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'

export const saidScope = 'Say whom the job takes, as its settings in the Entra admin center show (scope).'
export const scopeUntold =
  'Whether the job takes everybody or assigned people only is not told by Graph, and nobody has said it.'

export const scopeAssigned = defineCheck({
  name: 'scope-assigned',
  says: 'The job takes assigned users and groups only.',
  params: z.strictObject({}),
  needs: ['takes'],
  run: ({ takes }) => {
    if (takes.from === 'assumed') return cannotTell(scopeUntold, saidScope, { answer: 'scope' })
    return takes.all
      ? failed('The job takes all users and groups of the tenant.')
      : passed('The job takes assigned users and groups only.')
  },
})

export const scopeKnown = defineCheck({
  name: 'scope-known',
  says: 'It is known whom the job takes.',
  params: z.strictObject({}),
  needs: ['takes'],
  run: ({ takes }) => {
    if (takes.from === 'assumed') return cannotTell(scopeUntold, saidScope, { answer: 'scope' })
    const whom = takes.all ? 'all users and groups' : 'assigned users and groups only'
    return passed(`The job takes ${whom}, ${takes.from === 'read' ? 'as its settings say' : 'as was said'}.`)
  },
})
