import { pastedObjectId, pastedTexts } from '#shared/domain/object-id'
import { type FactSource, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { listAnswers } from '#shared/engine/store/answer-rows'
import { namedObjects } from '#shared/engine/store/named-objects'
import { synchronisedAt } from '#shared/engine/store/sync-rows'

export const pastedIds: FactSource<'pasted'> = ({ access, app }) => {
  const at = synchronisedAt(access.directory)
  if (at === null) return unknown('Nothing of the tenant has been read yet.', 'Run a sync, then check again.')
  const said = listAnswers(access.workspace, app.id).find(({ key }) => key === 'pasted-ids')
  const ids = pastedTexts(said?.value ?? '').flatMap((text) => pastedObjectId(text)?.id ?? [])
  return known(namedObjects(access.directory, ids), at)
}
