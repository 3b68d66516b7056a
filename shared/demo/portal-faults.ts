import { defaultRights, furtherRights } from '#shared/demo/graph/faults'
import { portalAction } from '#shared/demo/portal-action'
import { appNamed } from '#shared/demo/portal-names'
import type { DemoTokens } from '#shared/demo/access-tokens'
import type { GraphFaults } from '#shared/demo/graph/faults'
import type { DemoTenant, ProductAction } from '#shared/demo/model'

const rights: readonly string[] = [...defaultRights, ...furtherRights]

function rightNamed(text: string): string {
  const right = rights.find((candidate) => candidate.toLowerCase() === text.toLowerCase())
  if (right === undefined) throw new Error(`"${text}" is none of ${rights.join(', ')}.`)
  return right
}

function numberOf(text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most) throw new Error(`"${text}" is no whole number from 0 to ${most}.`)
  return value
}

function switchOf(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new Error(`"${text}" is neither on nor off.`)
  return text === 'on'
}

function rightActions({ rights: held }: GraphFaults): Record<string, ProductAction> {
  return {
    revoke: portalAction(
      'SCOPE',
      'takes a delegated scope or the directory role from the signed-in person',
      (text = '') => {
        const right = rightNamed(text)
        if (!held.delete(right)) throw new Error(`${right} is not held.`)
        return `${right} is gone; held are ${[...held].join(', ')}.`
      },
    ),
    grant: portalAction('SCOPE', 'gives one', (text = '') => {
      const right = rightNamed(text)
      held.add(right)
      return `${right} is held.`
    }),
  }
}

function accountActions(tenant: DemoTenant, faults: GraphFaults): Record<string, ProductAction> {
  return {
    'sign-in-as': portalAction(
      'member|guest|partner',
      'who is signed in: a guest may not list people and groups, a partner with delegated administration is nobody of the tenant',
      (text = '') => {
        if (text !== 'member' && text !== 'guest' && text !== 'partner')
          throw new Error(`"${text}" is none of member, guest, partner.`)
        faults.signedInAs = text
        return `Signed in is a ${text}.`
      },
    ),
    own: portalAction('APP', 'makes the signed-in person an owner of an enterprise app', (text = '') => {
      const app = appNamed(tenant, text)
      faults.owned.add(app.id)
      return `${app.displayName} is owned by whoever is signed in.`
    }),
    disown: portalAction('APP', 'takes the ownership back', (text = '') => {
      const app = appNamed(tenant, text)
      if (!faults.owned.delete(app.id)) throw new Error(`${app.displayName} is not owned by whoever is signed in.`)
      return `${app.displayName} is not owned by whoever is signed in any more.`
    }),
  }
}

function serviceActions(faults: GraphFaults): Record<string, ProductAction> {
  const kinds = ['lost-answer', 'error-after', 'error-before'] as const
  return {
    throttle: portalAction(
      'N SECONDS',
      'answers the next N requests with 429 and that Retry-After',
      (n = '', seconds = '') => {
        faults.throttle = { remaining: numberOf(n, 100_000), seconds: numberOf(seconds, 3600) }
        return `The next ${n} requests are turned away for ${seconds} seconds.`
      },
    ),
    'unit-quota': portalAction('N|off', 'limits the resource units of any 10 seconds', (n = '') => {
      faults.unitQuota = n === 'off' ? null : numberOf(n, 1_000_000)
      return n === 'off' ? 'Resource units are not limited.' : `${n} resource units are allowed in 10 seconds.`
    }),
    'break-writes': portalAction(
      `N ${kinds.join('|')} [AFTER]`,
      'breaks the next N writes, once AFTER others have passed',
      (n = '', text = '', later = '0') => {
        const kind = kinds.find((candidate) => candidate === text)
        if (kind === undefined) throw new Error(`"${text}" is none of ${kinds.join(', ')}.`)
        const after = numberOf(later, 100_000)
        faults.writes = { remaining: numberOf(n, 100_000), kind, after }
        return after === 0
          ? `The next ${n} writes end with ${kind}.`
          : `${after} writes pass, then ${n} end with ${kind}.`
      },
    ),
    'on-demand-groups': portalAction('full|empty', 'how much provisioning a group on demand tells', (text = '') => {
      if (text !== 'full' && text !== 'empty') throw new Error(`"${text}" is neither full nor empty.`)
      faults.onDemandGroupValue = text
      return `A group provisioned on demand is told ${text === 'full' ? 'in full' : 'as {}'}.`
    }),
    lag: portalAction('SECONDS', 'lets lists of assignments show writes so much later', (seconds = '') => {
      faults.assignmentLagMs = numberOf(seconds, 3600) * 1000
      return `Assignments show after ${seconds} seconds.`
    }),
    latency: portalAction('MILLISECONDS', 'waits before every answer', (milliseconds = '') => {
      faults.latencyMs = numberOf(milliseconds, 60_000)
      return `Every answer waits ${milliseconds} milliseconds.`
    }),
    'empty-pages': portalAction('on|off', 'puts an empty page between any two pages', (text = '') => {
      faults.emptyPages = switchOf(text)
      return `Empty pages are ${text}.`
    }),
    'delta-page': portalAction(
      'GROUPS LINKS',
      'how many groups, and member links over all of them, a page of the delta of groups holds',
      (groups = '', links = '') => {
        const [most, mostLinks] = [numberOf(groups, 10_000), numberOf(links, 100_000)]
        if (most === 0 || mostLinks === 0) throw new Error('A page holds at least one group and one link.')
        faults.deltaPage = { ...faults.deltaPage, groups: most, links: mostLinks }
        return `A page of the delta of groups holds ${groups} groups and ${links} member links at most.`
      },
    ),
    offline: portalAction('on|off', 'drops every connection to Graph without an answer', (text = '') => {
      faults.offline = switchOf(text)
      return `Graph ${faults.offline ? 'cannot be reached' : 'answers'}.`
    }),
    'reset-delta': portalAction('', 'answers the next delta link with 410', () => {
      faults.deltaReset = true
      return 'The next delta link is answered 410.'
    }),
    'allow-secrets': portalAction(
      'on|off',
      'answers a GET of the secrets of a job, which v1.0 does not document',
      (text = '') => {
        faults.secretsReadable = switchOf(text)
        return `The secrets of a job are ${faults.secretsReadable ? 'answered, without passwords' : 'not answered'}.`
      },
    ),
    'jobs-of-plain-app': portalAction(
      'empty|not-found',
      'how an app without provisioning answers for its jobs',
      (text = '') => {
        if (text !== 'empty' && text !== 'not-found') throw new Error(`"${text}" is neither empty nor not-found.`)
        faults.jobsOfPlainApp = text
        return `An app without provisioning answers ${text}.`
      },
    ),
  }
}

/** The switches of the demo's Graph and its sign-in. */
export function faultActions(world: {
  readonly tenant: DemoTenant
  readonly faults: GraphFaults
  readonly tokens: DemoTokens
}): Record<string, ProductAction> {
  return {
    ...rightActions(world.faults),
    ...accountActions(world.tenant, world.faults),
    ...serviceActions(world.faults),
    'expire-tokens': portalAction('', 'expires every token handed out so far', () => {
      world.tokens.expireAll()
      return 'Every token so far has expired.'
    }),
    licence: portalAction('free|P1|P2', 'changes what the tenant has bought', (text = '') => {
      if (text !== 'free' && text !== 'P1' && text !== 'P2') throw new Error(`"${text}" is none of free, P1, P2.`)
      world.tenant.licence = text
      return `The tenant has ${text}.`
    }),
  }
}
