import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useTenantId } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation, type Operation } from '../../backend/use-operation'
import { wentWell } from './outcome-words'

export type Plan = Output<'plans.get'>
export type Receipt = Output<'plans.run'>

export interface PlanOptions {
  /** The word on the button that runs it: "Assign". */
  readonly verb: string
  /** Hears of every run that ended, whatever came of it, also that of a rest (`plan.restOf`) and of an undoing (`plan.reverses`). */
  readonly onDone?: (receipt: Receipt, plan: Plan) => void
  /** For a plan whose outcome the page itself shows: where all went well the dialog closes by itself. */
  readonly brief?: boolean
}

interface Shown extends PlanOptions {
  readonly plan: Plan
  /** Makes the same plan of the tenant as it is now; null where there is no such way. */
  readonly again: (() => Promise<Plan>) | null
}

/** A plan from its making to what came of it; goes whole into PlanDialog and PlanNotice. */
export interface PlanInHand {
  readonly shown: Shown | null
  /** Whether the dialog shows it. It can be closed while the plan runs. */
  readonly open: boolean
  readonly making: boolean
  /** Why no plan could be made. */
  readonly failure: Failure | null
  readonly running: boolean
  /** The run as this window follows it; undefined before it, and where another process runs the plan. */
  readonly operation: Operation<'plans.run'>['state']
  /** What came of it; null before its end. */
  readonly receipt: Receipt | null
  /** Why it was not run. */
  readonly refusal: Failure | null
  /** Makes a plan and shows it; nothing is sent. */
  make(make: () => Promise<Plan>, options: PlanOptions): void
  /** Shows a plan that was made. */
  show(plan: Plan, options: PlanOptions): void
  /** Shows the saved plan that takes back what another one did. */
  undo(reverse: string, options?: Omit<PlanOptions, 'verb'>): void
  /** Shows a new plan of what a run of the plan with this id did not do. */
  rest(plan: string, options: PlanOptions): void
  remake(): void
  confirm(confirm: string | undefined): void
  /** Stops before the next request. */
  cancel(): void
  reopen(): void
  /** Closes the dialog; what runs goes on. */
  close(): void
  /** Takes what ended off the page. */
  dismiss(): void
  dismissFailure(): void
}

/** What was begun at which place, so that a page that is left and opened again still shows how it goes. */
const begun = new Map<string, Shown>()

/** How often a run of another process is looked at, in milliseconds. */
const lookedAt = 2_000

/** The one way a plan is shown, run, followed and taken back. `place` names what the page is about: "job ID". */
export function usePlan(place: string): PlanInHand {
  const tenant = useTenantId()
  const client = useBackend()
  const [shown, setShown] = useState<Shown | null>(() => begun.get(`${tenant} ${place}`) ?? null)
  const [open, setOpen] = useState(false)
  const [making, setMaking] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const id = shown?.plan.id ?? ''
  const run = useOperation('plans.run', id)
  const known = useContractQuery(
    'plans.runOf',
    { tenant, plan: id },
    { enabled: shown !== null, again: (told) => (told?.running === true ? lookedAt : Infinity) },
  )
  // While another plan is asked for, the former answer stays.
  const found = known.data?.plan.id === id ? known.data : undefined
  const running = run.running || found?.running === true

  const forget = () => {
    begun.delete(`${tenant} ${place}`)
    setShown(null)
    setOpen(false)
  }
  const show = (next: Shown) => {
    setFailure(null)
    setShown(next)
    setOpen(true)
  }
  const make = (source: () => Promise<Plan>, options: PlanOptions, again: boolean) => {
    if (making) return
    setMaking(true)
    setFailure(null)
    source()
      .then((plan) => show({ ...options, plan, again: again ? source : null }))
      .catch((thrown: unknown) => setFailure(failureOf(thrown)))
      .finally(() => setMaking(false))
  }
  const start = (what: Shown, confirm: string | undefined) => {
    begun.set(`${tenant} ${place}`, what)
    run
      .start({ tenant, plan: what.plan.id, ...(confirm === undefined ? {} : { confirm }) })
      .then((receipt) => {
        if (what.brief === true && wentWell(receipt)) forget()
        what.onDone?.(receipt, what.plan)
      })
      // What was refused is shown from the run's state; whether something was sent all the same is asked.
      .catch(() => known.refetch())
  }
  return {
    shown,
    open,
    making,
    failure,
    running,
    operation: run.state,
    receipt: run.state?.output ?? (running ? null : (found?.run ?? null)),
    refusal: run.state === undefined || run.running ? null : run.state.failure,
    make: (source, options) => make(source, options, true),
    show: (plan, options) => show({ ...options, plan, again: null }),
    undo: (plan, options) =>
      make(() => client.call('plans.get', { tenant, plan }), { ...options, verb: t`Undo` }, false),
    rest: (plan, options) => make(() => client.call('plans.rest', { tenant, plan }), options, true),
    remake: () => {
      if (shown !== null && shown.again !== null) make(shown.again, shown, true)
    },
    confirm: (confirm) => {
      if (shown !== null && !running) start(shown, confirm)
    },
    cancel: run.cancel,
    reopen: () => setOpen(true),
    close: () => {
      setFailure(null)
      if (running) setOpen(false)
      else forget()
    },
    dismiss: forget,
    dismissFailure: () => setFailure(null),
  }
}
