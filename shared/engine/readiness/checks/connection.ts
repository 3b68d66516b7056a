import { z } from 'zod'
import { saidByProduct } from '#shared/domain/said-by-product'
import { secretEnd } from '#shared/domain/secret-end'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'
import { namedFew } from '#shared/engine/readiness/checks/named-few'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'

const untold = () =>
  cannotTell('Nobody has said where the SCIM server of the app is.', 'Enter the address under Connection.', {
    page: 'connection',
  })

/** The address without query and closing slash; scheme and host in lower case. */
function plain(address: string): string {
  const url = URL.parse(address)
  return url === null ? address : url.origin + url.pathname.replace(/\/+$/, '')
}

function isOfThisMachine(address: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(URL.parse(address)?.hostname ?? '')
}

const whose = ({ from }: Facts['tenantUrl']) =>
  from === 'read' ? 'The address that the job has saved' : 'The address that the console was told'

const readIt =
  'Look under Provisioning, Admin credentials in the Entra admin center, or allow the console to read the settings of the job under Settings.'

export const tenantUrlEquals = defineCheck({
  name: 'tenant-url',
  says: 'Entra sends to exactly this address; as the job has it where that may be read, else as the console was told.',
  params: z.strictObject({ equals: z.url({ protocol: /^https$/ }) }),
  needs: ['tenantUrl'],
  run: ({ tenantUrl }, { equals }) => {
    if (plain(tenantUrl.url) === plain(equals)) return passed(`${whose(tenantUrl)} is ${equals}.`)
    if (tenantUrl.from === 'told' && isOfThisMachine(tenantUrl.url)) {
      return cannotTell(
        `The console was told an address on this machine (${tenantUrl.url}), which Entra cannot reach; which one the job has saved is not told.`,
        readIt,
      )
    }
    return failed(`${whose(tenantUrl)} is ${tenantUrl.url}, not ${equals}.`)
  },
})

export const tenantUrlPlain = defineCheck({
  name: 'tenant-url-plain',
  says: "The address carries no flag that changes Entra's requests: provisioning on demand does not honour it.",
  params: z.strictObject({}),
  needs: ['tenantUrl'],
  run: ({ tenantUrl }) => {
    const { flags } = tenantUrl
    return flags.length === 0
      ? passed(`${whose(tenantUrl)} carries no flag.`)
      : failed(`${whose(tenantUrl)} carries ${namedFew(flags)}, which provisioning on demand does not honour.`)
  },
})

export const oauthOnDemand = defineCheck({
  name: 'oauth-on-demand',
  says: 'A product that gives out its own tokens (OAuth) is provisioned on demand only while its job is paused.',
  params: z.strictObject({}),
  needs: ['target', 'job'],
  run: ({ target, job }) => {
    if (target === null) return untold()
    if (target.auth.kind !== 'client-credentials') {
      return notApplicable('The product takes a lasting secret, so provisioning on demand works while the job runs.')
    }
    const paused = job === null || job.state === 'Paused' || job.schedule === 'Paused'
    return paused
      ? passed('The product gives out its own tokens (OAuth), and the job does not run.')
      : failed('The product gives out its own tokens (OAuth): pause the job before somebody is provisioned on demand.')
  },
})

export const connectionTested = defineCheck({
  name: 'connection-tested',
  says: 'The last Test of the address and the token went well. No check runs the test itself.',
  params: z.strictObject({}),
  needs: ['target', 'now'],
  run: ({ target, now }) => {
    if (target === null) return untold()
    const { lastTest } = target
    const expires = secretEnd(target).day
    if (lastTest === null) {
      return cannotTell(
        'The address and the token were not tested since they were entered.',
        'Test them under Connection.',
        { page: 'connection' },
      )
    }
    const when = `The test of ${inUtc(lastTest.at)}`
    if (!lastTest.ok) {
      const said = saidByProduct(lastTest.failure)
      return failed(`${when} failed: ${[lastTest.message, ...(said === null ? [] : [said])].join(' ')}`, {
        at: lastTest.at,
      })
    }
    if (hasEnded(expires, now)) {
      return failed(`${when} went well, but the token has ended on ${expires ?? ''} by what was said of it.`, {
        at: lastTest.at,
      })
    }
    return passed(`${when} went well. ${lastTest.message}`, { at: lastTest.at })
  },
})

export const secretExpiryKnown = defineCheck({
  name: 'secret-expiry-known',
  says: "The day on which the product's secret ends is recorded, and has not come; by the answer where one is named, else by what was said of the SCIM token.",
  params: z.strictObject({ answer: z.string().trim().min(1).max(64).optional() }),
  needs: ['target', 'answers', 'now'],
  answers: ({ answer }) => (answer === undefined ? [] : [answer]),
  run: ({ target, answers, now }, { answer }) => {
    const said = answer === undefined ? undefined : answers.get(answer)
    if (answer !== undefined && said === undefined) {
      return cannotTell('Nobody has said on which day the secret ends.', 'Say it, as YYYY-MM-DD.', { answer })
    }
    if (said === undefined && target === null) return untold()
    const end = target === null ? null : secretEnd(target)
    const expires = said?.value ?? end?.day ?? null
    const at = { at: said?.at ?? target?.setAt ?? null }
    if (expires === null && end?.from === 'never') return passed('The SCIM token never ends, as it was said.', at)
    if (expires === null) return failed('Nobody has recorded on which day the SCIM token ends.', at)
    return hasEnded(expires, now)
      ? failed(`The secret has ended on ${expires}.`, at)
      : passed(`The secret ends on ${expires}.`, at)
  },
})

/** At the end of that day, wherever one lives. */
function hasEnded(day: string | null, now: number): boolean {
  return day !== null && now > Date.parse(`${day}T23:59:59Z`) + 12 * 3_600_000
}

export const environmentAlone = defineCheck({
  name: 'environment-alone',
  says: 'No other app of the tenant sends to the same address.',
  params: z.strictObject({}),
  needs: ['target', 'otherTargets'],
  run: ({ target, otherTargets }) => {
    if (target === null) return untold()
    const same = otherTargets.filter(({ url }) => plain(url).toLowerCase() === plain(target.url).toLowerCase())
    if (same.length === 0)
      return passed('No other app of this tenant sends to that address, as far as the console knows.')
    return failed(`${namedFew(same.map(({ displayName }) => displayName))} sends to ${target.url} too.`, {
      concerned: { kind: 'apps', ids: same.map(({ appId }) => appId), why: null },
    })
  },
})
