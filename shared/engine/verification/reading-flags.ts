import type { Reading } from '#shared/engine/verification/reading'

/** What judging looks at of everybody in every row, a byte each: a million memberships lead to people all over the memory otherwise. */
export interface Flags {
  readonly people: Uint8Array
  readonly accounts: Uint8Array
}

/** free: no rule keeps the person out; stateUnknown: whether the account is enabled was not told. */
export const personFlag = { free: 1, stateUnknown: 2 } as const
/** untold: whether the account is active was not told. */
export const accountFlag = { unread: 1, inactive: 2, untold: 4 } as const

/** Nothing is set where a reading has a hole. */
export function flagsOf({ people, accounts }: Pick<Reading, 'people' | 'accounts'>): Flags {
  const flags = { people: new Uint8Array(people.length), accounts: new Uint8Array(accounts.length) }
  people.forEach(({ bar, enabled }, at) => {
    flags.people[at] = (bar === null ? personFlag.free : 0) | (enabled === null ? personFlag.stateUnknown : 0)
  })
  accounts.forEach(({ state, active }, at) => {
    const told = active === null ? accountFlag.untold : active ? 0 : accountFlag.inactive
    flags.accounts[at] = (state === 'unread' ? accountFlag.unread : 0) | told
  })
  return flags
}

/** How many of some people or accounts have a flag. */
export function howMany(places: Uint32Array | null, flags: Uint8Array, flag: number): number {
  let found = 0
  for (const at of places ?? []) if (((flags[at] as number) & flag) !== 0) found += 1
  return found
}
