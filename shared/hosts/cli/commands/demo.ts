import { once } from 'node:events'
import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { demoScales } from '#shared/demo/seed/scale'
import { startDemo } from '#shared/demo/start'
import type { Command, CommandContext } from '#shared/hosts/cli/command'

/** The name under which the demo tenant is registered. */
const demoName = 'demo'

export const demo: Command = {
  words: ['demo'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    scale: {
      value: demoScales.join('|'),
      says: 'small unless given; contoso holds 5,000 people, 500 groups and 60,000 memberships, limit 100,000, 10,000 and 2,000,000',
    },
  },
  summary:
    'Runs the demo tenant in the foreground: its Graph, its sign-in, its provisioning service and five products.',
  answers: 'first line {graph,login,token,products:[{id,appId,scim,token}]}; registers the tenant `demo`',
  needsEngine: true,
  run: async (context, args) => {
    const asked = args.text('scale') ?? 'small'
    const scale = demoScales.find((known) => known === asked)
    if (scale === undefined) {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `The demo tenant has no scale '${asked}'.`,
        remedy: `Leave --scale out, or say one of ${demoScales.join(', ')}.`,
      })
    }
    const running = await startDemo({ scale })
    try {
      await context.client.call(
        'session.addTenant',
        { name: demoName, graph: running.graph, signIn: { kind: 'demo', login: running.login } },
        context.signal,
      )
      const { graph, login, token, products } = running
      context.print(JSON.stringify({ graph, login, token, products }))
      if (!context.json) context.print(whatToType(products))
      if (!context.signal.aborted) await once(context.signal, 'abort')
    } finally {
      await running.stop()
    }
    return { json: null, text: '' }
  },
}

function whatToType(products: readonly { id: string; appId: string; scim: string; token: string }[]): string {
  const product = products.find(({ id }) => id === 'workspace-365')
  if (product === undefined) return ''
  const cli = 'npm run -s cli --'
  return [
    '',
    'The demo tenant runs until you press Ctrl+C. In another terminal:',
    '',
    `  export SCIM_TOKEN='${product.token}'`,
    `  ${cli} sync --tenant ${demoName}`,
    `  ${cli} apps --tenant ${demoName}`,
    `  ${cli} groups --tenant ${demoName}`,
    `  ${cli} target set --tenant ${demoName} --app ${product.appId} --url ${product.scim} --token-env SCIM_TOKEN`,
    `  ${cli} product-groups --tenant ${demoName} --app ${product.appId}`,
    `  ${cli} map add --tenant ${demoName} --app ${product.appId} --group "GROUP"`,
    `  ${cli} compare --tenant ${demoName} --app ${product.appId}`,
    `  ${cli} job restart --tenant ${demoName} --app ${product.appId} --wait --yes`,
    `  ${cli} compare --tenant ${demoName} --app ${product.appId}`,
    '',
    `What a person can do in the products or the portal: ${cli} demo do`,
  ].join('\n')
}

const answerSchema = z.union([z.object({ text: z.string() }), z.object({ error: z.string() })])

export const demoDo: Command = {
  words: ['demo', 'do'],
  positionals: '[PRODUCT|portal ACTION ...]',
  leastPositionals: 0,
  mostPositionals: 50,
  options: {},
  verbatim: true,
  summary: 'The hand of a person in a demo product or in the Entra portal of the demo; without words, what it can do.',
  answers: '{text}',
  needsEngine: true,
  run: async (context, args) => {
    const answer = await askDemo(context, args.positionals)
    if ('error' in answer) {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: answer.error,
        remedy: 'See what can be done with `demo do`.',
      })
    }
    return { json: answer, text: answer.text }
  },
}

async function askDemo({ client, signal }: CommandContext, args: readonly string[]) {
  const { tenants } = await client.call('session.tenants', {}, signal)
  const login = tenants.find(({ demoLogin }) => demoLogin !== null)?.demoLogin
  if (login == null) {
    throw new ConsoleFailure({
      code: 'demo-not-running',
      message: 'No demo tenant is known on this machine.',
      remedy: 'Start it in another terminal (npm start -- --demo) and leave it running.',
    })
  }
  try {
    const response = await fetch(`${login}/do`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ args }),
      redirect: 'error',
      signal,
    })
    return answerSchema.parse(await response.json())
  } catch (thrown) {
    if (signal.aborted) throw thrown
    throw new ConsoleFailure(
      {
        code: 'demo-not-running',
        message: `The demo tenant does not answer at ${login}.`,
        remedy: 'Start it in another terminal (npm start -- --demo) and leave it running.',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      },
      { cause: thrown },
    )
  }
}
