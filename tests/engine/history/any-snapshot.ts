import fc from 'fast-check'
import type { People, Snapshot } from '#shared/domain/snapshot'
import type { SnapshotPieces } from '#shared/domain/snapshot-delta'

export const people = (...numbers: number[]): People => Uint32Array.from(numbers)

export const emptySnapshot: Snapshot = {
  assignments: null,
  direct: null,
  mappings: [],
  groups: [],
  counts: null,
  seen: null,
  jobs: null,
  schemas: [],
  seats: null,
}

const id = fc.constantFrom('0f', '1a', '2b', '3c')
const name = fc.oneof(fc.constantFrom('Sales', 'Žaneta / 部門'), fc.string({ unit: 'binary', maxLength: 12 }))
const set = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 31 })), { maxLength: 12 })
  .map((numbers) => Uint32Array.from(numbers).toSorted())
const orUnknown = <T>(part: fc.Arbitrary<T>) => fc.option(part, { freq: 4 })
const count = fc.nat(9)

/** Whatever an app can be, unknown parts among it. */
export const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    assigned: orUnknown(
      fc.record({
        assignments: fc.uniqueArray(
          fc.record({ principalId: id, roleId: id, kind: fc.constantFrom('Group', 'ServicePrincipal'), name }),
          { selector: ({ principalId, roleId }) => `${principalId}/${roleId}`, maxLength: 5 },
        ),
        direct: fc.uniqueArray(fc.record({ roleId: id, people: set }), { selector: (one) => one.roleId, maxLength: 3 }),
      }),
    ),
    mappings: fc.uniqueArray(
      fc.record({
        groupId: id,
        groupName: name,
        mode: fc.constantFrom('picked', 'synced', 'pasted', 'scope-only'),
        to: fc.option(fc.record({ id: fc.option(id), name: name.filter((text) => text !== '') })),
      }),
      { selector: ({ groupId, to }) => `${groupId}/${to?.id ?? to?.name ?? ''}`, maxLength: 4 },
    ),
    groups: fc.uniqueArray(fc.record({ id, name, dynamic: fc.option(fc.boolean()), people: orUnknown(set) }), {
      selector: (one) => one.id,
      maxLength: 4,
    }),
    verified: orUnknown(
      fc.record({
        counts: fc.record({
          takenAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
          readFrom: fc.constant('2026-01-01T00:00:00.000Z'),
          whole: fc.boolean(),
          rows: fc.uniqueArray(
            fc.record({
              row: name,
              name,
              to: fc.option(id),
              entra: count,
              expected: fc.option(count),
              product: fc.option(count),
            }),
            { selector: (one) => one.row, maxLength: 4 },
          ),
        }),
        seen: orUnknown(set),
      }),
    ),
    jobs: orUnknown(
      fc.uniqueArray(
        fc.record({
          id: name,
          state: fc.constantFrom('Active', 'Paused', 'Quarantine'),
          interval: fc.option(fc.constant('PT40M')),
          quarantine: fc.option(name),
          last: fc.option(
            fc.record({
              state: fc.constantFrom('Succeeded', 'Failed'),
              ended: fc.option(name),
              error: fc.option(name),
            }),
          ),
        }),
        { selector: (one) => one.id, maxLength: 3 },
      ),
    ),
    schemas: fc.uniqueArray(fc.record({ jobId: name, version: count, fingerprint: id }), {
      selector: (one) => one.jobId,
      maxLength: 3,
    }),
    seats: fc.option(count),
  })
  .map(({ assigned, verified, ...rest }) => ({
    ...rest,
    assignments: assigned?.assignments ?? null,
    direct: assigned?.direct ?? null,
    counts: verified?.counts ?? null,
    seen: verified?.seen ?? null,
  }))

/** The same pieces in one order, to be compared. */
export function sortedPieces({ facts, sets }: SnapshotPieces): readonly unknown[] {
  const inOrder = <T>(map: ReadonlyMap<string, T>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [inOrder(facts), inOrder(sets).map(([key, one]) => [key, [...one]])]
}
