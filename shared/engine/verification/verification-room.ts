import { randomUUID } from 'node:crypto'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Comparison } from '#shared/contract/verification'
import { choose } from '#shared/domain/names'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { Ports } from '#shared/engine/ports'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import { keepHistory } from '#shared/engine/history/keep-history'
import { fileNamePart } from '#shared/engine/file-name'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { Tenants } from '#shared/engine/session/tenants'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { type ProductCount, putProductCounts } from '#shared/engine/store/product-count-rows'
import { compare } from '#shared/engine/verification/compare'
import { membersOf } from '#shared/engine/verification/compared-members'
import { keptReading, keptResult, keptRow } from '#shared/engine/verification/kept-reading'
import { marksOf } from '#shared/engine/verification/tell-members'
import { type Listed, memberList } from '#shared/engine/verification/member-list'
import { rowKey } from '#shared/engine/verification/take-reading'
import { fileText, type OpenedFile, openedFile } from '#shared/engine/verification/verification-file'
import { verificationJoins } from '#shared/engine/store/verification-rows'
import { verificationHead } from '#shared/engine/store/verification-rows'
import { why } from '#shared/engine/verification/why'

type VerificationHandlers = Pick<
  Handlers,
  | 'verification.compare'
  | 'verification.last'
  | 'verification.members'
  | 'verification.save'
  | 'verification.openFile'
  | 'verification.file'
  | 'verification.fileMembers'
  | 'verification.why'
>

/** Files that stay open; an older one is asked for again. */
const mostFiles = 4

export function verificationRoom(parts: { tenants: Tenants; ports: Ports; changes: Changes }): VerificationHandlers {
  const { tenants, ports, changes } = parts
  const files = new Map<string, OpenedFile>()
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    return { access, app: chooseApp(access.directory, access.tenant.name, app) }
  }
  const fileOf = (id: string): OpenedFile => {
    const file = files.get(id)
    if (file !== undefined) return file
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: 'The saved verification is not open any more.',
      remedy: 'Open its file again.',
    })
  }
  return {
    'verification.compare': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const mappings = listMappings(access.workspace).filter((mapping) => mapping.appId === app.id)
      if (mappings.length === 0) {
        throw new ConsoleFailure({
          code: 'unknown-name',
          message: `No group is mapped for '${app.displayName}', so there is nothing to compare.`,
          remedy: 'Add one: map add --app ID --group ID [--to NAME_OR_ID].',
        })
      }
      const scim = scimOf(access.workspace, app, ports)
      const only = input.group === undefined ? null : mappedGroup(input.group, mappings)
      const request = { access, app, mappings, only, scim, clock: ports.clock }
      const comparison = await compare(request, input.members === true, call)
      access.workspace.transaction(() => {
        putProductCounts(access.workspace, app.id, productCounts(comparison))
        tellJournal(access, ports.clock.now(), {
          kind: 'verification',
          subject: `'${app.displayName}' was compared with its product: ${comparison.groups.length} rows.`,
          app: app.id,
          record: { rows: comparison.groups.length, only, totals: comparison.totals },
        })
      })
      await keepHistory({ ports, changes }, access, { why: 'verification', app })
      changes.changed(access.tenant.id, 'verification')
      return comparison
    },

    'verification.last': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const last = keptResult(access.directory, app.id)
      if (last === null) return null
      // A group that is mapped no more is nothing that anybody asks about.
      const mapped = new Set(listMappings(access.workspace).flatMap((m) => (m.appId === app.id ? [rowKey(m)] : [])))
      return { ...last, groups: last.groups.filter(({ row, direct }) => direct || mapped.has(row)) }
    },

    'verification.members': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const kept = keptRow(access.directory, app.id, input.row)
      if (kept === null) {
        throw new ConsoleFailure({
          code: 'unknown-name',
          message: 'There is no such row in the last comparison.',
          remedy: 'Compare again.',
        })
      }
      const { all, show, nameOf } = membersOf(kept.reading, kept.joins, kept.row)
      const listed = all.map((told): Listed => {
        const { verdict, reason } = told.judgement
        const name = nameOf(told)
        const person = kept.reading.people[told.person]
        const account = kept.reading.accounts[told.account]
        const text = `${name} ${person?.userPrincipalName ?? ''} ${account?.userName ?? ''}`
        return { verdict, reason, name, text, show: () => show(told) }
      })
      return memberList(listed, input)
    },

    'verification.save': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const { directory, tenant } = access
      const comparison = keptResult(directory, app.id)
      const kept = keptReading(directory, app.id)
      const number = verificationHead(directory, app.id)?.number ?? null
      const joins = number === null ? null : verificationJoins(directory, number)
      if (comparison === null || kept === null || joins === null) {
        throw new ConsoleFailure({
          code: 'unknown-name',
          message: `'${app.displayName}' was not compared yet, so there is nothing to save.`,
          remedy: 'Compare first.',
        })
      }
      const { reading } = kept
      const marks = marksOf(reading)
      const rows = new Map(reading.rows.map((row) => [row.row, row]))
      const text = fileText(
        {
          savedAt: new Date(ports.clock.now()).toISOString(),
          tenant: { id: tenant.id, name: tenant.displayName ?? tenant.name },
          comparison,
        },
        (key) => {
          const row = rows.get(key)
          if (row === undefined) return []
          const { all, show } = membersOf(reading, joins, row, marks)
          return all.map(show)
        },
      )
      return { name: `${fileNamePart(app.displayName)} verification ${comparison.takenAt.slice(0, 10)}.json`, text }
    },

    'verification.openFile': ({ text }) => {
      const id = randomUUID()
      const file = openedFile(text, id)
      const [oldest] = files.keys()
      if (files.size >= mostFiles && oldest !== undefined) files.delete(oldest)
      files.set(id, file)
      return file.shown
    },
    'verification.file': ({ id }) => fileOf(id).shown,
    'verification.fileMembers': ({ id, ...wanted }) => fileOf(id).members(wanted),

    'verification.why': (input, call) => why({ tenants, ports }, input, call),
  }
}

function mappedGroup(reference: string, mappings: readonly { groupId: string; groupName: string }[]): string {
  const groups = new Map(mappings.map((mapping) => [mapping.groupId, { id: mapping.groupId, name: mapping.groupName }]))
  const choice = choose(reference, [...groups.values()])
  if (choice.kind === 'one') return choice.it.id
  throw new ConsoleFailure(
    choice.kind === 'none'
      ? {
          code: 'unknown-name',
          message: `The group '${reference}' is not mapped for this app.`,
          remedy: 'See the mapped groups with `map list`.',
        }
      : {
          code: 'ambiguous-name',
          message: `'${reference}' means several mapped groups: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`,
          remedy: 'Use the id.',
        },
  )
}

/** What the product's groups were found to hold, as far as their numbers were told. */
function productCounts({ takenAt, groups }: Comparison): ProductCount[] {
  return groups.flatMap(({ productGroup, scim }) =>
    productGroup?.id == null || scim.count === null
      ? []
      : [{ groupId: productGroup.id, name: productGroup.name, people: scim.count, at: takenAt }],
  )
}
