/** What a person says about an app where no API tells: each key with the values it takes; null for a text of one's own. */
export const answerKeys = {
  /** Whether the job takes everybody or assigned people and groups only; Graph v1.0 documents no way to read it. */
  scope: {
    values: ['all', 'assigned'],
    says: 'whom the provisioning job takes: all users and groups, or assigned ones only',
  },
  /** SyncNotificationSettings. */
  notification: {
    values: null,
    says: 'the address that Entra writes to when the job fails; "none" if it writes to nobody',
  },
  /** SkipOutOfScopeDeletions. */
  'skip-out-of-scope': {
    values: ['on', 'off'],
    says: 'whether accounts of people who leave the scope are left alone (on) or disabled (off)',
  },
} as const

export type AnswerKey = keyof typeof answerKeys

/** The values that a key takes. */
export type AnswerValue<Key extends AnswerKey = AnswerKey> = Key extends AnswerKey
  ? (typeof answerKeys)[Key]['values'] extends readonly (infer Value)[]
    ? Value
    : string
  : never

export type Answers = { readonly [Key in AnswerKey]?: AnswerValue<Key> }

/** Longest text of an answer. */
export const longestAnswer = 320

/** Whether a text names an answer that can be given. */
export function isAnswerKey(text: string): text is AnswerKey {
  return Object.hasOwn(answerKeys, text)
}

/** Whether a text is an answer to a key: one of its values, or one line of text. */
export function isAnswer(key: AnswerKey, value: string): boolean {
  const values: readonly string[] | null = answerKeys[key].values
  if (values !== null) return values.includes(value)
  return value.trim() !== '' && value.length <= longestAnswer && !/[\r\n]/.test(value)
}
