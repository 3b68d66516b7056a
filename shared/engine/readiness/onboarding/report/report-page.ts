import { createHash } from 'node:crypto'
import { isDone } from '#shared/domain/onboarding'
import { tallyOf } from '#shared/domain/readiness'
import { counted } from '#shared/domain/counted'
import { html, type Markup } from '#shared/engine/readiness/onboarding/report/markup'
import { openPoints, type OpenPoint } from '#shared/engine/readiness/onboarding/report/open-points'
import {
  assignedSection,
  configuredSection,
  mappedSection,
} from '#shared/engine/readiness/onboarding/report/configured-sections'
import {
  answersSection,
  contradictionsSection,
  licensedSection,
  rulesSection,
  stepsSection,
  verifiedSection,
} from '#shared/engine/readiness/onboarding/report/checked-sections'
import { minute, type ReportFacts } from '#shared/engine/readiness/onboarding/report/report-facts'
import { reportStyle } from '#shared/engine/readiness/onboarding/report/report-style'

/**
 * The hand-over report as one HTML page: no script, nothing loaded from anywhere, every text of others escaped, and a policy in the page
 * that holds a browser to it.
 */
export function reportPage(facts: ReportFacts): string {
  const points = openPoints(facts)
  const sections = [
    ['open', 'Open points', openSection(points)],
    ['configured', 'What was configured', configuredSection(facts)],
    ['mapped', 'Mapped groups', mappedSection(facts)],
    ['assigned', 'Who is assigned', assignedSection(facts)],
    ['steps', 'The procedure, step by step', stepsSection(facts)],
    ['rules', 'Checked rules', rulesSection(facts)],
    ['licensed', 'Licences', licensedSection(facts)],
    ['verified', 'Verification', verifiedSection(facts)],
    ['said', 'What people said', answersSection(facts)],
    ['documents', 'Where the documents disagree', contradictionsSection(facts)],
  ] as const
  const title = `Hand-over: ${facts.app.displayName} for ${facts.customer}`
  const links = sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li> `)
  const body = sections.map(
    ([id, name, content]) =>
      html`<section aria-labelledby="${id}">
        <h2 id="${id}">${name}</h2>
        ${content}
      </section> `,
  )
  // The policy names this very text: not a blank may come between.
  const style = { markup: `<style>${reportStyle}</style>` }
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(reportStyle).digest('base64')}'`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <header class="cover">
          <p class="kind">Hand-over report</p>
          <h1>${facts.app.displayName}</h1>
          ${cover(facts)}
        </header>
        <main>
          ${verdict(facts, points)}
          <nav aria-label="Contents">
            <ol>
              ${links}
            </ol>
          </nav>
          ${body}
        </main>
        <footer>
          <p>
            Made by SCIM Console on ${minute(facts.madeAt)}. It tells what was known at that time, and holds no secret.
            Times are UTC.
          </p>
        </footer>
      </body>
    </html> `.markup
}

function cover(facts: ReportFacts): Markup {
  const { customer, tenant, app, profile, recognised, preparedBy, madeAt } = facts
  const rows: readonly (readonly [string, string])[] = [
    ['Customer', customer],
    ['Tenant', `${tenant.name} (${tenant.id})`],
    ['Application', `${app.displayName} (${app.id})`],
    ['Product', `${profile.name}. ${recognised}`],
    ['Date', minute(madeAt)],
    ['Prepared by', preparedBy],
  ]
  const shown = rows.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div> `,
  )
  return html`<dl>${shown}</dl>`
}

function verdict({ last, steps }: ReportFacts, points: readonly OpenPoint[]): Markup {
  const applying = steps.filter(({ state }) => state !== 'not-applicable')
  const done = applying.filter(({ state }) => isDone(state)).length
  const far =
    applying.length === 0
      ? null
      : html`<p>${done} of ${counted(applying.length, 'step', 'steps')} of the product's procedure are done.</p>`
  if (last === null) {
    return html`<p class="verdict">The rules of the product were not checked, so nobody can say that it is ready.</p>
      ${far}`
  }
  const { blockers, errors, cannotTell } = tallyOf(last.results)
  const open = points.length === 0 ? 'nothing is open' : `${counted(points.length, 'point is', 'points are')} open`
  const stopping = [
    ...(blockers > 0 ? [counted(blockers, 'blocker', 'blockers')] : []),
    ...(errors > 0 ? [counted(errors, 'error', 'errors')] : []),
  ].join(' and ')
  if (stopping !== '') {
    return html`<p class="verdict stopped">Not ready: ${stopping}; ${open}.</p>
      ${far}`
  }
  const untold = cannotTell === 0 ? '' : `, but ${counted(cannotTell, 'rule', 'rules')} could not be told`
  return html`<p class="verdict ready">No blocker or error fails${untold}; ${open}.</p>
    ${far}`
}

function openSection(points: readonly OpenPoint[]): Markup {
  if (points.length === 0) return html`<p>Nothing is open.</p>`
  const items = points.map(({ kind, title, found, remedy, concerned }) => {
    const who = concerned === null ? null : html`<p>Concerned: ${concerned}</p> `
    const next = remedy === null ? null : html`<p class="about">Next: ${remedy}</p> `
    return html`<li>
      <p><strong>${kind}.</strong> ${title}</p>
      <p>${found}</p>
      ${who} ${next}
    </li> `
  })
  return html`<ol class="points">
    ${items}
  </ol>`
}
