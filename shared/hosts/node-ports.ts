import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type {
  Clock,
  DemoHost,
  Fetch,
  GraphExchange,
  Log,
  NetworkWay,
  Ports,
  Print,
  Secrets,
} from '#shared/engine/ports'
import { guardedSecrets } from '#shared/hosts/guarded-secrets'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { environmentWay } from '#shared/hosts/network/environment-way'
import { nodeFetch } from '#shared/hosts/network/node-fetch'
import { signInReasons } from '#shared/hosts/network/sign-in-reasons'
import { foundPolicies } from '#shared/hosts/policies/found-policies'
import { systemBrowser } from '#shared/hosts/system-browser'
import { accessTokens } from '#shared/identity/access-tokens'
import { personSignIn } from '#shared/identity/person-sign-in'
import type { Browser } from '#shared/identity/sign-in-ports'

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
}

export interface NodePortsOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly log: Log
  /** The default browser of this system unless given. */
  readonly browser?: Browser
  /** Memory only unless given. */
  readonly secrets?: Secrets
  /** Node's own, with the environment's proxy and the system's certificates, unless given. */
  readonly fetch?: Fetch
  /** Given with a fetch. */
  readonly network?: NetworkWay
  /** Left out by a host that cannot run the demo. */
  readonly demo?: DemoHost
  /** Left out by a host that cannot print. */
  readonly print?: Print
}

/** The ports of an engine in a Node process; a host with more (sealed secrets, the system's proxy) gives its own parts. */
export function nodePorts(options: NodePortsOptions): Ports {
  const { environment, log, demo, print } = options
  const browser = options.browser ?? systemBrowser({ platform: process.platform, environment, say: () => undefined })
  const secrets = guardedSecrets(options.secrets ?? memorySecrets(environment))
  const send = options.fetch ?? nodeFetch(environment)
  const reasons = signInReasons(send)
  const record = environment['GRAPH_TRAFFIC']
  const signIn = personSignIn({ fetch: reasons.fetch, secrets, browser, now: clock.now })
  const person: typeof signIn = {
    ...signIn,
    begin: reasons.named(signIn.begin),
    acquire: reasons.named(signIn.acquire),
    widen: reasons.named(signIn.widen),
  }
  return {
    clock,
    log,
    fetch: send,
    accessTokens: accessTokens({
      environment: (variable) => environment[variable],
      fetch: send,
      now: clock.now,
      person,
    }),
    secrets,
    network: options.network ?? environmentWay(environment),
    signIn: person,
    policies: policiesOf(environment, log),
    ...(demo === undefined ? {} : { demo }),
    ...(print === undefined ? {} : { print }),
    ...(record === undefined || record === '' ? {} : { graphTraffic: trafficTo(record) }),
  }
}

/** What of the policies cannot be used is logged, beside what pages show of it. */
function policiesOf(environment: NodeJS.ProcessEnv, log: Log): Ports['policies'] {
  const policies = foundPolicies(process.platform, environment)
  for (const { name, source, why } of policies.faults) {
    log.write('warn', 'A policy cannot be used.', { policy: name, source, why })
  }
  return policies
}

/** One JSON line an exchange; a line is one write, so that several processes may share the file. */
function trafficTo(file: string) {
  return (exchange: GraphExchange) => appendFileSync(file, `${JSON.stringify(exchange)}\n`, { mode: 0o600 })
}
