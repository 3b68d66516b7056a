import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

/** What the engine tells of the tour's app; undefined while it is not known. Instants are ISO 8601. */
export interface TourFacts {
  readonly tour: Output<'help.tour'>
  readonly target: Output<'provisioning.target'> | undefined
  readonly mappings: Output<'mappings.list'>['mappings'] | undefined
  readonly readiness: Output<'readiness.last'> | undefined
  /** How many seats were bought, by an answer. */
  readonly bought: number | null | undefined
  /** When the last cycle of the app ended. */
  readonly cycleEnded: string | null | undefined
  readonly comparison: Output<'verification.last'> | undefined
}

type OfApp =
  | ''
  | '/connection'
  | '/mappings'
  | '/readiness'
  | '/licences'
  | '/assignments'
  | '/provisioning'
  | '/verify'

export interface TourStep {
  readonly id: string
  readonly title: string
  /** What to do on the page, and what it is good for. */
  readonly says: string
  readonly to: `/tenants/$tenant/apps/$app${OfApp}` | '/tenants/$tenant/apps' | '/tenants/$tenant/people'
  /** Whether what the step is for has come about, whoever brought it about. */
  readonly done: boolean
}

const after = (instant: string | null | undefined, other: string | null | undefined) =>
  instant != null && other != null && Date.parse(instant) > Date.parse(other)

const off: ReadonlySet<string> = new Set(['differs', 'missing-in-product', 'missing-in-entra', 'failed'])

/** The main job in nine steps. Each is done by what the engine knows, not by what was pressed. */
export function tourSteps(facts: TourFacts): readonly TourStep[] {
  const { tour, target, mappings, readiness, bought, cycleEnded, comparison } = facts
  const mapped = (mappings?.length ?? 0) > 0
  return [
    {
      id: 'choose',
      title: t`Choose an app`,
      says: t`Open an app that provisions people, for instance SmartSpace SSO. The tour goes on with the app that you open.`,
      to: '/tenants/$tenant/apps',
      done: tour.app !== null,
    },
    {
      id: 'connect',
      title: t`Connect the product`,
      says: t`Choose “Use the demo product”. The console tests the connection by one small read, and only ever reads.`,
      to: '/tenants/$tenant/apps/$app/connection',
      done: target?.lastTest?.ok === true,
    },
    {
      id: 'map',
      title: t`Map a group`,
      says: t`Add a mapping: an Entra group, for instance STEM Laboratories, and the product group that it is to feed. Nothing is changed by it.`,
      to: '/tenants/$tenant/apps/$app/mappings',
      done: mapped,
    },
    {
      id: 'readiness',
      title: t`Check whether it is ready`,
      says: t`Choose “Check”. The tenant is held against the rules of the product's own document, and each rule says what was found.`,
      to: '/tenants/$tenant/apps/$app/readiness',
      done: readiness != null,
    },
    {
      id: 'licences',
      title: t`See what it costs`,
      says: t`Say how many seats were bought, under “Answer here”. The page then tells whether they suffice, before anybody is sent.`,
      to: '/tenants/$tenant/apps/$app/licences',
      done: bought != null,
    },
    {
      id: 'assign',
      title: t`Assign the groups`,
      says: t`Every mapped group has to be assigned to the app. Where one is not, assign it: you see a plan with the exact request first.`,
      to: '/tenants/$tenant/apps/$app/assignments',
      done: mapped && mappings?.every(({ assigned }) => assigned === true) === true,
    },
    {
      id: 'restart',
      title: t`Restart provisioning`,
      says: t`Choose “Restart”, look at the plan and confirm it. The page follows the cycle to its end; in the demo that takes seconds.`,
      to: '/tenants/$tenant/apps/$app/provisioning',
      done: mapped && after(cycleEnded, tour.beganAt),
    },
    {
      id: 'verify',
      title: t`Verify`,
      says: t`Compare after the cycle. The step is done once no mapped group differs between Entra and the product.`,
      to: '/tenants/$tenant/apps/$app/verify',
      done:
        comparison != null &&
        comparison.groups.length > 0 &&
        after(comparison.takenAt, cycleEnded) &&
        comparison.groups.every(({ verdict }) => !off.has(verdict)),
    },
    {
      id: 'why',
      title: t`Ask why`,
      says: t`Open somebody under People and choose “Why, and what to do”: the card tells one cause, the evidence and a text for a ticket.`,
      to: '/tenants/$tenant/people',
      done: tour.askedAt !== null,
    },
  ]
}
