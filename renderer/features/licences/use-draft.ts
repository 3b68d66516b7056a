import { useState } from 'react'
import { type DraftInHand, nothingDrafted } from './draft-edits'

/** Drafts of apps while the console is open: who looks something up on another page finds theirs again. */
const held = new Map<string, DraftInHand>()

/** The draft of an app, and the way to change it. */
export function useDraft(input: { readonly tenant: string; readonly app: string }) {
  const key = `${input.tenant} ${input.app}`
  const [inHand, setInHand] = useState(() => held.get(key) ?? nothingDrafted)
  const change = (edit: (before: DraftInHand) => DraftInHand) =>
    setInHand((before) => {
      const next = edit(before)
      held.set(key, next)
      return next
    })
  return { inHand, change }
}

/** The value that an answer was given to: the former one while the answer to the next is on its way. */
export function useSettled<T>(value: T, waiting: boolean): T {
  const [settled, setSettled] = useState(value)
  if (waiting || settled === value) return settled
  setSettled(value)
  return value
}
