import { contract, type NameOfKind, type Output, type ParsedInput, type ProcedureName } from '#shared/contract/contract'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Progress } from '#shared/contract/operations'
import type { Procedure } from '#shared/contract/procedure'
import type { CallRequest, Reply } from '#shared/contract/transport'

export interface Call {
  readonly signal: AbortSignal
}

export interface LongCall extends Call {
  progress(progress: Progress): void
}

type Answer<N extends ProcedureName> = Output<N> | Promise<Output<N>>

/** One function a procedure, typed by the contract; a room offers its part with Pick<Handlers, ...>. */
export type Handlers = {
  [N in NameOfKind<'query' | 'command'>]: (input: ParsedInput<N>, call: Call) => Answer<N>
} & { [N in NameOfKind<'operation'>]: (input: ParsedInput<N>, call: LongCall) => Answer<N> }

/** Runs long work apart from the call that began it; answers the operation's id. */
export type StartOperation = (name: string, input: unknown, run: (call: LongCall) => Promise<unknown>) => string

export type Dispatch = (request: CallRequest, signal: AbortSignal) => Promise<Reply>

/** The one dispatcher: names outside the contract are refused, input and output are parsed, a failure leaves as data. */
export function createDispatch(
  handlers: Handlers,
  startOperation: StartOperation,
  onFault: (name: string, thrown: unknown) => void,
): Dispatch {
  const run = async (request: CallRequest, signal: AbortSignal): Promise<unknown> => {
    const procedure: Procedure | undefined = Object.hasOwn(contract, request.name)
      ? contract[request.name as ProcedureName]
      : undefined
    if (procedure === undefined) {
      throw new ConsoleFailure({
        code: 'unknown-procedure',
        message: `There is no call named '${request.name.slice(0, 100)}'.`,
        remedy: 'Use a client of the same version as the engine.',
      })
    }
    const input = procedure.input.safeParse(request.input)
    if (!input.success) {
      const [issue] = input.error.issues
      const where = issue === undefined || issue.path.length === 0 ? 'the input' : `'${placeOf(issue.path)}'`
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `${request.name} cannot take ${where}: ${issue?.message ?? 'not of the expected form'}.`,
        remedy: 'Correct the value and try again.',
      })
    }
    const handler = handlers[request.name as ProcedureName] as (input: unknown, call: Call | LongCall) => unknown
    if (procedure.kind !== 'operation') return procedure.output.parse(await handler(input.data, { signal }))
    return {
      operation: startOperation(request.name, input.data, async (call) =>
        procedure.output.parse(await handler(input.data, call)),
      ),
    }
  }
  return async (request, signal) => {
    try {
      return { ok: true, value: await run(request, signal) }
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code === 'internal') onFault(request.name, thrown)
      return { ok: false, failure }
    }
  }
}

/** Where in an input a fault is; the names on the way may be the sender's own, of any length. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').slice(0, 200)
}
