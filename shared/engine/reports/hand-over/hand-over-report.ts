import { isDone } from '#shared/domain/onboarding'
import { tallyOf } from '#shared/domain/readiness'
import { counted } from '#shared/domain/counted'
import { type Block, type ReportDocument, said } from '#shared/engine/reports/document'
import { rulesSection, stepsSection } from '#shared/engine/reports/hand-over/checked-sections'
import { assignedSection, configuredSection, mappedSection } from '#shared/engine/reports/hand-over/configured-sections'
import type { HandOverFacts } from '#shared/engine/reports/hand-over/hand-over-facts'
import { openPoints, type OpenPoint } from '#shared/engine/reports/hand-over/open-points'
import {
  answersSection,
  contradictionsSection,
  licensedSection,
  verifiedSection,
} from '#shared/engine/reports/hand-over/told-sections'
import { minute } from '#shared/engine/reports/instants'

/** The hand-over report: what is configured, mapped, checked, licensed and verified, who ticked what, and every open point. */
export function handOverReport(facts: HandOverFacts): ReportDocument {
  const { customer, tenant, app, profile, recognised, preparedBy, madeAt } = facts
  const points = openPoints(facts)
  return {
    kind: 'hand-over',
    label: 'Hand-over report',
    heading: app.displayName,
    title: `Hand-over: ${app.displayName} for ${customer}`,
    cover: [
      ['Customer', customer],
      ['Tenant', `${tenant.name} (${tenant.id})`],
      ['Application', `${app.displayName} (${app.id})`],
      ['Product', `${profile.name}. ${recognised}`],
      ['Date', minute(madeAt)],
      ['Prepared by', preparedBy],
    ],
    verdict: verdict(facts, points),
    sections: [
      { id: 'open', title: 'Open points', blocks: openSection(points) },
      { id: 'configured', title: 'What was configured', blocks: configuredSection(facts) },
      { id: 'mapped', title: 'Mapped groups', blocks: mappedSection(facts) },
      { id: 'assigned', title: 'Who is assigned', blocks: assignedSection(facts) },
      { id: 'steps', title: 'The procedure, step by step', blocks: stepsSection(facts) },
      { id: 'rules', title: 'Checked rules', blocks: rulesSection(facts) },
      { id: 'licensed', title: 'Licences', blocks: licensedSection(facts) },
      { id: 'verified', title: 'Verification', blocks: verifiedSection(facts) },
      { id: 'said', title: 'What people said', blocks: answersSection(facts) },
      { id: 'documents', title: 'Where the documents disagree', blocks: contradictionsSection(facts) },
    ],
    footer: `Made by SCIM Console on ${minute(madeAt)}. It tells what was known at that time, and holds no secret. Times are UTC.`,
  }
}

function verdict({ last, steps }: HandOverFacts, points: readonly OpenPoint[]): ReportDocument['verdict'] {
  const applying = steps.filter(({ state }) => state !== 'not-applicable')
  const done = applying.filter(({ state }) => isDone(state)).length
  const more =
    applying.length === 0
      ? null
      : `${done} of ${counted(applying.length, 'step', 'steps')} of the product's procedure are done.`
  if (last === null) {
    const text = 'The rules of the product were not checked, so nobody can say that it is ready.'
    return { tone: 'plain', text, more }
  }
  const { blockers, errors, cannotTell } = tallyOf(last.results)
  const open = points.length === 0 ? 'nothing is open' : `${counted(points.length, 'point is', 'points are')} open`
  const stopping = [
    ...(blockers > 0 ? [counted(blockers, 'blocker', 'blockers')] : []),
    ...(errors > 0 ? [counted(errors, 'error', 'errors')] : []),
  ].join(' and ')
  if (stopping !== '') return { tone: 'stopped', text: `Not ready: ${stopping}; ${open}.`, more }
  const untold = cannotTell === 0 ? '' : `, but ${counted(cannotTell, 'rule', 'rules')} could not be told`
  return { tone: 'ready', text: `No blocker or error fails${untold}; ${open}.`, more }
}

function openSection(points: readonly OpenPoint[]): Block[] {
  if (points.length === 0) return [said('Nothing is open.')]
  return [
    {
      kind: 'points',
      items: points.map(({ kind, title, found, remedy, concerned }) => ({
        lead: kind,
        title,
        lines: [
          { text: found, about: false },
          ...(concerned === null ? [] : [{ text: `Concerned: ${concerned}`, about: false }]),
          ...(remedy === null ? [] : [{ text: `Next: ${remedy}`, about: true }]),
        ],
      })),
    },
  ]
}
