import type { Handlers } from '#shared/contract/server'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Mapping } from '#shared/domain/mapping'
import { choose } from '#shared/domain/names'
import { filledPattern } from '#shared/domain/template'
import { type CustomersParts, nowOf } from '#shared/engine/customers/customers-parts'
import { templateNamed } from '#shared/engine/customers/kept-templates'
import { isKept, previewTemplate } from '#shared/engine/customers/preview-template'
import { mappingMode } from '#shared/engine/mappings/mapping-mode'
import { meantGroup } from '#shared/engine/mappings/meant-group'
import { appOf } from '#shared/engine/mappings/room-parts'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { putAnswer } from '#shared/engine/store/answer-rows'
import { writeJournal } from '#shared/engine/store/journal-rows'
import { listMappings, putMapping } from '#shared/engine/store/mapping-rows'
import { keptProductGroups } from '#shared/engine/store/product-group-rows'

/** Keeps what the preview of a template shows as new or different, all or nothing; asks neither Graph nor the product. */
export function applyTemplate(parts: CustomersParts): Handlers['customers.applyTemplate'] {
  const { store, profiles, changes } = parts
  return (input) => {
    const { access, app } = appOf(parts, input)
    const template = templateNamed(store.app, input.template)
    const profile = profiles.inForce(access, app)
    const customer = input.customer ?? null
    const preview = previewTemplate(template, access, app, profile, customer)
    const chosen = new Map(input.chosen.map(({ row, group }) => [row, group]))
    for (const row of chosen.keys()) if (row >= preview.mappings.length) throw noSuchRow(row)
    const left = new Set(input.leaveMappings)
    const kept = listMappings(access.workspace).filter(({ appId }) => appId === app.id)
    const at = nowOf(parts)
    const added: Mapping[] = []
    const tally = { added: 0, known: 0, left: 0 }
    for (const { row, outcome, found, to } of preview.mappings) {
      const choice = chosen.get(row)
      const group = choice === undefined ? found : asFound(meantGroup(access, choice))
      const note = filledPattern(template.mappings[row]?.note ?? '', customer)
      // A product group that still names an unknown customer is no name.
      const unfilled = to !== null && filledPattern(template.mappings[row]?.to ?? '', customer) === null
      if (left.has(row) || group === null || unfilled) tally.left += 1
      else if (outcome === 'known' || isKept([...kept, ...added], group.id, to)) tally.known += 1
      else {
        tally.added += 1
        added.push({
          appId: app.id,
          groupId: group.id,
          groupName: group.displayName,
          mode: mappingMode(profile.own, to !== null),
          to: to === null ? null : productGroup(access, app.id, to),
          addedAt: at,
          note: note ?? '',
        })
      }
    }
    const leftKeys = new Set(input.leaveAnswers)
    const wanted = preview.answers.filter(({ outcome }) => outcome === 'new' || outcome === 'differs')
    const answers = wanted.filter(({ key }) => !leftKeys.has(key))
    const same = preview.answers.filter(({ outcome }) => outcome === 'same').length
    const said = { at, by: actingAccount(access) }
    access.workspace.transaction(() => {
      for (const mapping of added) putMapping(access.workspace, mapping)
      for (const { key, after } of answers) putAnswer(access.workspace, app.id, key, after, said)
      writeJournal(access.workspace, {
        at,
        kind: 'template-applied',
        subject: template.name,
        record: {
          by: said.by,
          app: app.id,
          mappings: added.map(({ groupId, groupName, to }) => ({ groupId, groupName, to })),
          answers: answers.map(({ key, before, after }) => ({ key, before, after })),
        },
      })
    })
    changes.changed(access.tenant.id, 'mappings', 'answers')
    return {
      mappings: tally,
      answers: { set: answers.length, same, left: preview.answers.length - answers.length - same },
    }
  }
}

const asFound = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ id, displayName })

/** By the groups that the product listed last; else the name alone, which a comparison looks for. */
function productGroup({ workspace }: TenantAccess, appId: string, name: string): NonNullable<Mapping['to']> {
  const groups = keptProductGroups(workspace, appId) ?? []
  const choice = choose(
    name,
    groups.map(({ id, displayName }) => ({ id, name: displayName })),
  )
  return choice.kind === 'one' ? { id: choice.it.id, name: choice.it.name } : { id: null, name }
}

const noSuchRow = (row: number) =>
  new ConsoleFailure({
    code: 'invalid-input',
    message: `The template has no mapping ${row.toLocaleString('en')}.`,
    remedy: 'Nothing was kept. Look at the preview again: the template may have changed.',
  })
