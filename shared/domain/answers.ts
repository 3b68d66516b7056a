/** What a person says about an app where no API tells: each key with the values it takes. */
export const answerKeys = {
  /** Whether the job takes everybody or assigned people and groups only; Graph v1.0 documents no way to read it. */
  scope: {
    values: ['all', 'assigned'],
    says: 'whom the provisioning job takes: all users and groups, or assigned ones only',
  },
} as const

export type AnswerKey = keyof typeof answerKeys
export type Answers = { readonly [Key in AnswerKey]?: (typeof answerKeys)[Key]['values'][number] }

/** Whether a text names an answer that can be given. */
export function isAnswerKey(text: string): text is AnswerKey {
  return Object.hasOwn(answerKeys, text)
}
