import type {
  FoundProductGroup,
  ReadAccount,
  Reading,
  ReadPerson,
  ReadRow,
  SeenChange,
} from '#shared/engine/verification/reading'

/**
 * A reading of some of an app's groups laid over the last one of all: their rows, people and accounts are the new ones, whoever was
 * read before and is not spoken of now stays as it was. Places are counted anew.
 */
export function mergeReadings(before: Reading, fresh: Reading): Reading {
  const people = merged(before.people, fresh.people)
  const accounts = merged(before.accounts, fresh.accounts)
  const replaced = new Set(fresh.rows.map(({ row }) => row))
  const oldRows = before.rows.filter(({ row }) => !replaced.has(row))
  const oldGroups = [...new Set(oldRows.flatMap((row) => [row.group, ...row.union]))]
  const oldProducts = [...new Set(oldRows.flatMap(({ product }) => (product.kind === 'there' ? [product.at] : [])))]
  const groupAt = new Map(oldGroups.map((at, place) => [at, fresh.groups.length + place]))
  const productAt = new Map(oldProducts.map((at, place) => [at, fresh.productGroups.length + place]))
  const moved = (changes: readonly SeenChange[]) =>
    changes.map((change) => ({ ...change, person: people.before[change.person] as number }))
  const places = (list: Uint32Array, to: readonly number[]) => Uint32Array.from(list, (at) => to[at] as number)
  return {
    ...fresh,
    // Who is listed by the product was read then and now: everybody only if both were.
    everybody: before.everybody && fresh.everybody,
    people: people.all,
    accounts: accounts.all,
    groups: [
      ...fresh.groups,
      ...oldGroups.flatMap((at) => {
        const group = before.groups[at]
        return group === undefined
          ? []
          : [
              {
                ...group,
                members: places(group.members, people.before),
                nested: places(group.nested, people.before),
                joined: moved(group.joined),
                left: moved(group.left),
              },
            ]
      }),
    ],
    productGroups: [
      ...fresh.productGroups,
      ...oldProducts.flatMap((at) => {
        const group = before.productGroups[at]
        return group === undefined
          ? []
          : [{ ...group, members: group.members === null ? null : places(group.members, accounts.before) }]
      }),
    ],
    rows: inOrder(before, [
      ...fresh.rows,
      ...oldRows.map((row): ReadRow => ({
        ...row,
        group: groupAt.get(row.group) as number,
        union: row.union.map((at) => groupAt.get(at) as number),
        product: movedProduct(row.product, productAt),
      })),
    ]),
    entitled: Uint32Array.from(new Set([...fresh.entitled, ...places(before.entitled, people.before)])),
    absent: Uint32Array.from(new Set([...fresh.absent, ...places(before.absent, people.before)])),
    logged: new Map([...before.logged, ...fresh.logged]),
    notes: [...new Set([...fresh.notes, ...before.notes])],
  }
}

function movedProduct(product: FoundProductGroup, to: ReadonlyMap<number, number>): FoundProductGroup {
  return product.kind === 'there' ? { kind: 'there', at: to.get(product.at) as number } : product
}

/** The newer things of each, those that only the older list knows after them; `before` is where each older place went. */
function merged<T extends ReadPerson | ReadAccount>(
  old: readonly T[],
  fresh: readonly T[],
): { readonly all: readonly T[]; readonly before: readonly number[] } {
  const all = [...fresh]
  const places = new Map(fresh.map(({ id }, at) => [id, at]))
  const before = old.map((one) => {
    const known = places.get(one.id)
    if (known !== undefined) return known
    all.push(one)
    places.set(one.id, all.length - 1)
    return all.length - 1
  })
  return { all, before }
}

function inOrder(before: Reading, rows: readonly ReadRow[]): ReadRow[] {
  const order = new Map(before.rows.map(({ row }, at) => [row, at]))
  const place = ({ row }: ReadRow) => order.get(row) ?? before.rows.length
  return rows.toSorted((a, b) => place(a) - place(b))
}
