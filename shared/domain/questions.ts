/** What is asked of a person about an app because no API tells it. A profile asks questions of its own. */
export interface Question {
  readonly key: string
  /** What is asked, as a question. */
  readonly asks: string
  /** Why it matters, in one sentence; null where the question says it. */
  readonly why: string | null
  readonly kind: 'choice' | 'yes-no' | 'number' | 'money' | 'currency' | 'text' | 'address' | 'day' | 'list'
  /** Of a choice. */
  readonly values: readonly { readonly value: string; readonly says: string }[]
  /** Of a number; null for no bound. */
  readonly least: number | null
  readonly most: number | null
}

/** A person's own word that a step was done: the answer `done:RULE` is `yes` or `no`. */
export const doneKey = (rule: string): string => `done:${rule}`
