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

const unbounded = { values: [], least: null, most: null } as const

/** What the console asks about every app, whatever its product. */
export const consoleQuestions: readonly Question[] = [
  {
    ...unbounded,
    key: 'scope',
    asks: 'Whom does the provisioning job take?',
    why: 'Graph v1.0 documents no way to read it; it stands in the settings of the job.',
    kind: 'choice',
    values: [
      { value: 'assigned', says: 'Assigned people and groups only' },
      { value: 'all', says: 'All people and groups' },
    ],
  },
  {
    ...unbounded,
    key: 'notification',
    asks: 'To which address does Entra write when the job fails?',
    why: 'A job in quarantine stops without a word to anybody else; "none" if it writes to nobody.',
    kind: 'text',
  },
  {
    ...unbounded,
    key: 'skip-out-of-scope',
    asks: 'Are accounts of people who leave the scope left alone?',
    why: 'SkipOutOfScopeDeletions is a setting of the job that cannot be read.',
    kind: 'choice',
    values: [
      { value: 'on', says: 'On: they are left alone' },
      { value: 'off', says: 'Off: they are disabled or deleted' },
    ],
  },
  {
    ...unbounded,
    key: 'seats',
    asks: 'How many licences of the product are there?',
    why: 'More people than licences means that somebody cannot get in, or that a bill follows.',
    kind: 'number',
    least: 0,
    most: 10_000_000,
  },
  {
    ...unbounded,
    key: 'need',
    asks: 'How many people need access to the product?',
    why: 'A scope that is much larger than the need costs licences.',
    kind: 'number',
    least: 0,
    most: 10_000_000,
  },
  { ...unbounded, key: 'price', asks: 'What does one licence cost?', why: null, kind: 'money' },
  { ...unbounded, key: 'currency', asks: 'In which currency is it paid?', why: null, kind: 'currency' },
  {
    ...unbounded,
    key: 'price-period',
    asks: 'For how long is that price?',
    why: null,
    kind: 'choice',
    values: [
      { value: 'month', says: 'A month' },
      { value: 'year', says: 'A year' },
    ],
  },
]

/** What can be asked about an app of a product: the console's own questions, then the profile's; a profile may ask one in its own words. */
export function questionsOf(profile: { readonly questions: readonly Question[] }): readonly Question[] {
  const own = new Set(profile.questions.map(({ key }) => key))
  return [...consoleQuestions.filter(({ key }) => !own.has(key)), ...profile.questions]
}
