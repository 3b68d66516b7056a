import type { z } from 'zod'

/**
 * query: reads, may be repeated. command: changes something on this machine or runs a confirmed plan.
 * operation: long work; the call answers at once with an operation id, the output arrives by events.
 */
export type ProcedureKind = 'query' | 'command' | 'operation'

export interface Procedure<
  K extends ProcedureKind = ProcedureKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly kind: K
  readonly input: I
  readonly output: O
}

export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<'query', I, O> {
  return { kind: 'query', input, output }
}

export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<'command', I, O> {
  return { kind: 'command', input, output }
}

export function operation<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<'operation', I, O> {
  return { kind: 'operation', input, output }
}
