import type { z } from 'zod'
import type { FixPage } from '#shared/domain/product-profile'
import type { Finding } from '#shared/domain/readiness'
import type { Facts, FactName } from '#shared/engine/readiness/snapshot/facts'

/**
 * One way to decide rules: pure, over what was read. It is called only where all that it needs is known; anything unknown is
 * cannot-tell before it is asked. `needs` also says what is read at all.
 */
export interface Check {
  readonly name: string
  /** One sentence for whoever writes a profile. */
  readonly says: string
  readonly params: z.ZodType
  readonly needs: readonly FactName[]
  /** Answers that decide it, by what it was given; they are asked for where they are missing. */
  answers(params: unknown): readonly string[]
  run(facts: Partial<Facts>, params: unknown): Finding
}

/** A check with the types of its needs and parameters held together. */
export function defineCheck<const Needs extends readonly FactName[], Params extends z.ZodType>(check: {
  name: string
  says: string
  params: Params
  needs: Needs
  answers?(params: z.output<Params>): readonly string[]
  run(facts: Pick<Facts, Needs[number]>, params: z.output<Params>): Finding
}): Check {
  const { answers, run, ...rest } = check
  return {
    ...rest,
    answers: (params) => answers?.(check.params.parse(params)) ?? [],
    run: (facts, params) => run(facts as Pick<Facts, Needs[number]>, check.params.parse(params)),
  }
}

export const passed = (found: string, more: Partial<Finding> = {}): Finding => ({
  ...empty,
  ...more,
  outcome: 'pass',
  found,
})
export const failed = (found: string, more: Partial<Finding> = {}): Finding => ({
  ...empty,
  ...more,
  outcome: 'fail',
  found,
})
export const notApplicable = (found: string, more: Partial<Finding> = {}): Finding => ({
  ...empty,
  ...more,
  outcome: 'not-applicable',
  found,
})
/** `how`: what a person does to have it decided; `page` is where, if that is not where the rule itself leads. */
export const cannotTell = (
  found: string,
  how: string,
  more: Partial<Finding> & { readonly answer?: string; readonly page?: FixPage | null } = {},
): Finding => {
  const { answer, page, ...rest } = more
  const where = page === undefined ? {} : { page }
  return {
    ...empty,
    ...rest,
    outcome: 'cannot-tell',
    found,
    missing: { what: found, how, answer: answer ?? null, ...where },
  }
}

const empty = { concerned: null, missing: null, at: null } as const
