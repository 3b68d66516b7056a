import type { Output } from '#shared/contract/contract'
import { canonicalJson } from '#shared/domain/canonical-json'
import { partNames, type RowsOf, type TransferPart } from '#shared/engine/customers/transfer-schema'
import { toKey } from '#shared/engine/store/mapping-rows'

export type ComparedPart = Output<'customers.previewImport'>['parts'][number]

/** By what a row is the same one, and what of it is compared. */
const keys: { readonly [Part in TransferPart]: (row: RowsOf[Part][number]) => string } = {
  mappings: ({ appId, groupId, to }) => JSON.stringify([appId, groupId, toKey(to)]),
  answers: ({ appId, key }) => JSON.stringify([appId, key]),
  notes: ({ id }) => id,
  targets: ({ appId }) => appId,
  profiles: ({ appId }) => appId,
  'schema-versions': ({ appId, jobId, takenAt, fingerprint }) => JSON.stringify([appId, jobId, takenAt, fingerprint]),
  journal: (row) => canonicalJson(row),
}

const compared: Partial<{ readonly [Part in TransferPart]: (row: RowsOf[Part][number]) => unknown }> = {
  // The credential of this machine stays with the address that it was given for.
  targets: ({ url }) => url,
  'schema-versions': () => null,
  answers: ({ value }) => value,
}

const keyIn = <Part extends TransferPart>(part: Part, row: RowsOf[Part][number]) => keys[part](row)
const wordsOf = <Part extends TransferPart>(part: Part, row: RowsOf[Part][number]) =>
  canonicalJson(compared[part] === undefined ? row : compared[part](row))

/** The rows of a part in the file, by what is here of them; and those here that the file does not have. */
export function sorted<Part extends TransferPart>(part: Part, file: RowsOf, here: RowsOf) {
  type Row = RowsOf[Part][number]
  const kept = new Map((here[part] as readonly Row[]).map((row) => [keyIn(part, row), row]))
  const named = new Set<string>()
  const found: Record<'fresh' | 'same' | 'differs', Row[]> = { fresh: [], same: [], differs: [] }
  for (const row of file[part] as readonly Row[]) {
    const key = keyIn(part, row)
    // A second row of one key would only take the place of the first.
    if (named.has(key)) continue
    named.add(key)
    const own = kept.get(key)
    if (own === undefined) found.fresh.push(row)
    else found[wordsOf(part, own) === wordsOf(part, row) ? 'same' : 'differs'].push(row)
  }
  const onlyHere = [...kept].flatMap(([key, row]) => (named.has(key) ? [] : [row]))
  return { ...found, onlyHere }
}

/** What an import would be, part by part; a part that is empty on both sides is left out. */
export function compareTransfer(file: RowsOf, here: RowsOf): ComparedPart[] {
  return partNames.flatMap((part) => {
    const { fresh, same, differs, onlyHere } = sorted(part, file, here)
    if (file[part].length === 0 && (part === 'journal' || here[part].length === 0)) return []
    return [
      {
        part,
        rows: file[part].length,
        fresh: fresh.length,
        same: same.length,
        differs: differs.length,
        onlyHere: onlyHere.length,
        says: saidOf(part, fresh.length + differs.length, here),
      },
    ]
  })
}

function saidOf(part: TransferPart, other: number, here: RowsOf): string {
  if (part === 'targets' && other > 0)
    return 'Credentials are not in the file: give them again for each address that is new.'
  if (part === 'schema-versions') return 'Versions are added; none is ever removed.'
  if (part !== 'journal') return ''
  return here.journal.length === 0
    ? 'It goes on where the file ends.'
    : 'It is left out: this machine has a journal of its own for the tenant, and nothing is put into it from elsewhere.'
}
