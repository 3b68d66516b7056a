import { ConsoleFailure } from '#shared/contract/failure'
import type { Call, Handlers } from '#shared/contract/server'
import { isDone, isSettled } from '#shared/domain/onboarding'
import { portalLink } from '#shared/domain/portal-links'
import type { ProductProfile } from '#shared/domain/product-profile'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { lookForApplication } from '#shared/engine/readiness/onboarding/look-for-application'
import { newApplicationSteps } from '#shared/engine/readiness/onboarding/new-application'
import { onDemandRuns } from '#shared/engine/readiness/onboarding/on-demand-runs'
import { procedureSteps, type Step, tickKey } from '#shared/engine/readiness/onboarding/procedure-steps'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import type { ProfileInForce } from '#shared/engine/readiness/profiles/profiles'
import { actingAccount } from '#shared/engine/session/acting-account'
import { tenantPortal } from '#shared/engine/session/tenant-portal'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listAnswers, putAnswer } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { readTarget } from '#shared/engine/store/target-rows'

type OnboardingHandlers = Pick<Handlers, Extract<keyof Handlers, `onboarding.${string}`>>

/** The product's procedure with its evidence, and the way to a new application. */
export function onboardingHandlers(
  parts: ReadinessParts,
  neighbours: Pick<Handlers, 'readiness.last'>,
): OnboardingHandlers {
  const { tenants, ports, changes, profiles } = parts
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    return { access, app: chooseApp(access.directory, access.tenant.name, app) }
  }
  const stepsOf = async (access: TenantAccess, app: CachedApp, profile: ProfileInForce, call: Call) => {
    const { portal, directory } = tenantPortal(access.tenant, ports)
    const kept = await neighbours['readiness.last']({ tenant: access.tenant.id, app: app.id }, call)
    // Another profile's results say nothing of this one's rules.
    const last = kept?.profile.id === profile.whole.id ? kept : null
    const mapped = listMappings(access.workspace).filter(({ appId }) => appId === app.id)
    const steps = procedureSteps({
      profile: profile.whole,
      last,
      answers: listAnswers(access.workspace, app.id),
      onDemand: onDemandRuns(access.workspace, app.id),
      typed: {
        objectId: app.id,
        tenantUrl: profile.whole.flags.tenantUrl ?? readTarget(access.workspace, app.id)?.url ?? null,
        groupIds: [...new Set(mapped.map(({ groupId }) => groupId))],
      },
      portal: (page) => portalLink(portal, page, app, directory),
    })
    return { steps, last }
  }
  return {
    'onboarding.steps': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const profile = profiles.inForce(access, app)
      const { steps, last } = await stepsOf(access, app, profile, call)
      return {
        profile: { id: profile.whole.id, name: profile.whole.name },
        checkedAt: last?.takenAt ?? null,
        steps,
        done: steps.filter(({ state }) => isDone(state)).length,
        next: firstOpen(steps)?.id ?? null,
      }
    },
    'onboarding.tick': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const profile = profiles.inForce(access, app).whole
      const key = tickKey({ profile }, input.rule)
      if (key === null) {
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `'${input.rule}' is nothing that can be ticked for ${profile.name}.`,
          remedy: 'Only what no data decides can be ticked: see the steps with `onboard`.',
        })
      }
      const said = { at: new Date(ports.clock.now()).toISOString(), by: actingAccount(access) }
      putAnswer(access.workspace, app.id, key, input.done ? 'yes' : null, said)
      changes.changed(access.tenant.id, 'answers')
      return {}
    },
    'onboarding.newApplication': (input) => {
      const { tenant } = tenants.open(input.tenant)
      const profile = profileNamed(parts, input.profile)
      return {
        profile: { id: profile.id, name: profile.name },
        steps: newApplicationSteps(profile, tenantPortal(tenant, ports)),
      }
    },
    'onboarding.lookForApplication': async (input, call) => {
      const access = tenants.open(input.tenant)
      const profile = profileNamed(parts, input.profile)
      const asked = { profile, profiles: profiles.list(), known: new Set(input.known) }
      const looked = await lookForApplication(access, ports.clock, asked, call)
      changes.changed(access.tenant.id, 'directory')
      return looked
    },
  }
}

function firstOpen(steps: readonly Step[]): Step | undefined {
  return steps.find(({ state }) => !isSettled(state))
}

function profileNamed({ profiles }: Pick<ReadinessParts, 'profiles'>, reference: string): ProductProfile {
  const folded = reference.toLowerCase()
  const named = profiles.list().find(({ id, name }) => id === reference || name.toLowerCase() === folded)
  const whole = named === undefined ? null : profiles.whole(named.id)
  if (whole !== null) return whole
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `There is no product profile '${reference}'.`,
    remedy: `Known are: ${profiles
      .list()
      .map(({ id }) => id)
      .join(', ')}.`,
  })
}
