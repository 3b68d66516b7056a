import { idOf } from '#shared/demo/seed/draws'
import { synchronizationSchemaFor } from '#shared/demo/seed/synchronization-schema'
import { allowOptions } from '#shared/demo/graph/collection'
import { badRequest, GraphError, notFound } from '#shared/demo/graph/errors'
import { provisionOnDemand } from '#shared/demo/graph/provision-on-demand'
import { parseExpression } from '#shared/demo/graph/parse-expression'
import { requireSynchronization } from '#shared/demo/graph/rights'
import { servicePrincipalOf } from '#shared/demo/graph/service-principals'
import { filterOperators, schemaFunctions } from '#shared/demo/graph/schema-vocabulary'
import { acceptCredentials, printJob } from '#shared/demo/graph/synchronization-job'
import { readCredentials, readResetScope, readSchema } from '#shared/demo/graph/synchronization-bodies'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoJob } from '#shared/demo/model'

const done: GraphAnswer = { status: 204 }

function jobOf(call: GraphCall): DemoJob {
  const id = call.params['jobId'] ?? ''
  const job = servicePrincipalOf(call).jobs.find((candidate) => candidate.id === id)
  if (job === undefined) throw new GraphError(404, 'ResourceNotFound', `The synchronization job '${id}' was not found.`)
  return job
}

const contextOf = (call: GraphCall, below: string) =>
  `${call.world.root()}/$metadata#servicePrincipals('${call.params['id']}')/synchronization/${below}`

function reading(answer: (call: GraphCall) => GraphAnswer): Route['answer'] {
  return (call) => {
    requireSynchronization(call.world, call.params['id'] ?? '', 'readSynchronization')
    allowOptions(call, [])
    return answer(call)
  }
}

function writing(answer: (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>): Route['answer'] {
  return (call) => {
    requireSynchronization(call.world, call.params['id'] ?? '', 'writeSynchronization')
    return answer(call)
  }
}

function listJobs(call: GraphCall): GraphAnswer {
  const app = servicePrincipalOf(call)
  if (app.jobs.length === 0 && call.world.faults.jobsOfPlainApp === 'not-found') throw notFound(app.id)
  return { status: 200, body: { '@odata.context': contextOf(call, 'jobs'), value: app.jobs.map(printJob) } }
}

function listTemplates(call: GraphCall): GraphAnswer {
  const app = servicePrincipalOf(call)
  const schema = app.product === null ? null : synchronizationSchemaFor(0, app.product)
  const fields = [{ name: 'BaseAddress' }, { name: 'SecretToken', secret: true }]
  const template = {
    id: 'scim',
    applicationId: idOf(0, 'template', 'scim'),
    default: true,
    description: null,
    discoverable: true,
    factoryTag: 'scim',
    metadata: [
      { key: 'IsSynchronizationInPreview', value: 'false' },
      { key: 'ConfigurationFields', value: JSON.stringify(fields) },
    ],
    schema,
  }
  const value = schema === null ? [] : [template]
  return { status: 200, body: { '@odata.context': contextOf(call, 'templates'), value } }
}

function vocabulary(value: readonly Record<string, unknown>[]): (call: GraphCall) => GraphAnswer {
  return (call) => {
    jobOf(call)
    allowOptions(call, [])
    return { status: 200, body: { '@odata.context': `${call.world.root()}/$metadata#Collection(schema)`, value } }
  }
}

// Saving mappings or filters makes the service look at everything again.
function putSchema(call: GraphCall): GraphAnswer {
  const job = jobOf(call)
  job.schema = readSchema(call.body)
  if (job.code === 'Active') call.world.service.restart(job, 'Watermark')
  return done
}

function putSecrets(call: GraphCall): GraphAnswer {
  const app = servicePrincipalOf(call)
  const secrets = readCredentials(call.body, 'value')
  for (const job of app.jobs) acceptCredentials(job, secrets)
  return done
}

function getSecrets(call: GraphCall): GraphAnswer {
  if (!call.world.faults.secretsReadable)
    throw new GraphError(405, 'Request_BadRequest', 'The method is not allowed for the request target.')
  const app = servicePrincipalOf(call)
  // The service gives no password back.
  const value = [...(app.jobs[0]?.secrets ?? [])].map(([key, secret]) => ({
    key,
    value: /secret|password|token/i.test(key) ? '*' : secret,
  }))
  return { status: 200, body: { '@odata.context': contextOf(call, 'secrets'), value } }
}

function start(call: GraphCall): GraphAnswer {
  const job = jobOf(call)
  refuseUnconfigured(job)
  call.world.service.start(job)
  return done
}

function restart(call: GraphCall): GraphAnswer {
  const job = jobOf(call)
  const scope = readResetScope(call.body)
  refuseUnconfigured(job)
  call.world.service.restart(job, scope)
  return done
}

function refuseUnconfigured(job: DemoJob): void {
  if (job.code === 'NotConfigured') throw badRequest('The job has no credentials yet.')
}

async function validateCredentials(call: GraphCall): Promise<GraphAnswer> {
  const job = jobOf(call)
  const saved =
    typeof call.body === 'object' &&
    call.body !== null &&
    'useSavedCredentials' in call.body &&
    call.body.useSavedCredentials
  const credentials =
    saved === true
      ? job.secrets
      : new Map(readCredentials(call.body, 'credentials').map(({ key, value }) => [key, value]))
  const refused = await call.world.service.validateCredentials(credentials)
  if (refused !== null) throw new GraphError(400, refused.code, refused.message)
  return done
}

const root = '/servicePrincipals/{id}/synchronization'
const one = `${root}/jobs/{jobId}`

export const synchronizationRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${root}/templates`, answer: reading(listTemplates) },
  { method: 'GET', pattern: `${root}/secrets`, answer: reading(getSecrets) },
  { method: 'PUT', pattern: `${root}/secrets`, answer: writing(putSecrets) },
  { method: 'GET', pattern: `${root}/jobs`, answer: reading(listJobs) },
  {
    method: 'GET',
    pattern: one,
    answer: reading((call) => {
      const job = printJob(jobOf(call))
      return { status: 200, body: { '@odata.context': `${contextOf(call, 'jobs')}/$entity`, ...job } }
    }),
  },
  {
    method: 'GET',
    pattern: `${one}/schema`,
    answer: reading((call) => {
      const { schema } = jobOf(call)
      const context = contextOf(call, `jobs('${call.params['jobId']}')/schema/$entity`)
      return { status: 200, body: { '@odata.context': context, ...schema } }
    }),
  },
  { method: 'PUT', pattern: `${one}/schema`, answer: writing(putSchema) },
  // Reading these takes the scope that writes, by Microsoft's table of permissions.
  { method: 'GET', pattern: `${one}/schema/filterOperators`, answer: writing(vocabulary(filterOperators)) },
  { method: 'GET', pattern: `${one}/schema/functions`, answer: writing(vocabulary(schemaFunctions)) },
  {
    method: 'POST',
    pattern: `${one}/schema/parseExpression`,
    answer: writing((call) => {
      jobOf(call)
      return parseExpression(call)
    }),
  },
  { method: 'POST', pattern: `${one}/start`, answer: writing(start) },
  {
    method: 'POST',
    pattern: `${one}/pause`,
    answer: writing((call) => {
      call.world.service.pause(jobOf(call))
      return done
    }),
  },
  { method: 'POST', pattern: `${one}/restart`, answer: writing(restart) },
  { method: 'POST', pattern: `${one}/validateCredentials`, answer: writing(validateCredentials) },
  {
    method: 'POST',
    pattern: `${one}/provisionOnDemand`,
    answer: writing((call) => {
      const job = jobOf(call)
      refuseUnconfigured(job)
      return provisionOnDemand(call, job)
    }),
  },
]
