import { type FactSource, instantNow, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { adoptionFacts } from '#shared/engine/store/adoption-rows'
import { listAnswers } from '#shared/engine/store/answer-rows'
import { appJournal } from '#shared/engine/store/app-journal-rows'
import { appNames } from '#shared/engine/store/app-rows'
import { listProductCounts } from '#shared/engine/store/product-count-rows'
import { listTargets, readTarget } from '#shared/engine/store/target-rows'
import { keptResult } from '#shared/engine/verification/kept-reading'

// What a person said and what this console did and kept.

export const answers: FactSource<'answers'> = (context) => {
  const said = listAnswers(context.access.workspace, context.app.id)
  return known(new Map(said.map((answer) => [answer.key, answer])), instantNow(context))
}

export const target: FactSource<'target'> = (context) => {
  const found = readTarget(context.access.workspace, context.app.id)
  return known(found, found?.setAt ?? instantNow(context))
}

/** A target may outlive its app. */
export const otherTargets: FactSource<'otherTargets'> = (context) => {
  const { access, app } = context
  const others = listTargets(access.workspace).filter(({ appId }) => appId !== app.id)
  const names = appNames(
    access.directory,
    others.map(({ appId }) => appId),
  )
  return known(
    others.flatMap(({ appId, url }) => {
      const displayName = names.get(appId)
      return displayName === undefined ? [] : [{ appId, displayName, url }]
    }),
    instantNow(context),
  )
}

export const comparison: FactSource<'comparison'> = ({ access, app }) => {
  const last = keptResult(access.directory, app.id)
  if (last !== null) return known(last, last.takenAt)
  return unknown(
    'The product was not compared with Entra yet.',
    'Compare on the page Verify, or with `compare --app ID`; then check again.',
  )
}

export const counts: FactSource<'counts'> = (context) => {
  const rows = listProductCounts(context.access.workspace, context.app.id)
  return known(rows, rows.at(-1)?.at ?? instantNow(context))
}

export const journal: FactSource<'journal'> = (context) =>
  known(appJournal(context.access.workspace, context.app.id), instantNow(context))

export const adoption: FactSource<'adoption'> = ({ access, app }) => {
  const last = adoptionFacts(access.workspace, app.id)
  if (last !== null) return known(last, last.takenAt)
  return unknown(
    'Nobody has looked yet what becomes of the accounts that are in the product already.',
    'Look at them on the page Existing accounts, or with `adopt --app ID`; then check again.',
  )
}
