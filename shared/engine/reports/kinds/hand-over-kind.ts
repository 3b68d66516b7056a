import type { Ports } from '#shared/engine/ports'
import { gatherHandOver } from '#shared/engine/reports/hand-over/gather-hand-over'
import { handOverReport } from '#shared/engine/reports/hand-over/hand-over-report'
import { readinessHolds } from '#shared/engine/reports/kinds/readiness-report'
import { verificationHolds } from '#shared/engine/reports/kinds/verification-report'
import type { BuiltReport, ReportContext } from '#shared/engine/reports/report-context'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** The hand-over report of one app; reads its jobs and attribute mappings from Graph. */
export async function handOverKind(
  parts: { readonly ports: Ports; readonly profiles: Profiles },
  context: ReportContext,
  app: CachedApp,
): Promise<BuiltReport> {
  const { access, neighbours, call, customer, preparedBy } = context
  const { steps } = await neighbours['onboarding.steps']({ tenant: access.tenant.id, app: app.id }, call)
  const profile = parts.profiles.inForce(access, app)
  const facts = await gatherHandOver(
    { access, app, ports: parts.ports, profile, steps, neighbours },
    { customer, preparedBy },
    call,
  )
  const { document, holds } = {
    document: handOverReport(facts),
    holds: [readinessHolds([[app, facts.last]]), verificationHolds([[app, facts.comparison]])],
  }
  const untold = [
    ...('unknown' in facts.jobs ? [`The provisioning job: ${facts.jobs.unknown}`] : []),
    ...('unknown' in facts.schema ? [`The attribute mappings: ${facts.schema.unknown}`] : []),
    ...('unknown' in facts.assigned ? [`Who is assigned: ${facts.assigned.unknown}`] : []),
    ...(facts.last === null ? ['Whether the rules of the product pass: they were not checked.'] : []),
    ...(facts.comparison === null ? ['Whether Entra and the product agree: they were not compared.'] : []),
    ...(facts.target === null ? ["Where the product's SCIM server is."] : []),
  ]
  return {
    document,
    parts: [
      { what: 'Provisioning job', at: 'unknown' in facts.jobs ? null : facts.jobs.at },
      { what: 'Attribute mappings', at: 'unknown' in facts.schema ? null : facts.schema.at },
      { what: 'Assignments', at: 'unknown' in facts.assigned ? null : facts.assigned.at },
      { what: 'Checked rules', at: facts.last?.takenAt ?? null },
      { what: 'Comparison', at: facts.comparison?.takenAt ?? null },
    ],
    unknown: untold,
    holds: Object.fromEntries(
      [...new Set(holds.flatMap((one) => Object.keys(one)))].map((name) => [
        name,
        holds.flatMap((one) => one[name as keyof typeof one] ?? []),
      ]),
    ),
    people: [],
    groups: [
      ...facts.mappings.map(({ groupId, groupName, to }) => ({ owner: groupId, texts: [groupName, to?.name ?? null] })),
      ...('unknown' in facts.assigned
        ? []
        : facts.assigned.value.groups.map((name) => ({ owner: name, texts: [name] }))),
    ],
  }
}
