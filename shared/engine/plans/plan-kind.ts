import type { Area } from '#shared/contract/events'
import type { Failure } from '#shared/contract/failure'
import type { Plan, PlanSection, StepResult } from '#shared/contract/plans'
import type { SchemaChange } from '#shared/contract/attribute-mappings'
import type { JobVerb } from '#shared/domain/provisioning'
import type { SchemaDocument } from '#shared/domain/schema-document'
import type { GraphCall, GraphWrite } from '#shared/engine/graph/graph-call'
import type { TenantAccess } from '#shared/engine/session/tenants'

/** One request of a plan. */
export interface PlanStep {
  readonly write: GraphWrite
  /**
   * What is really sent, where `write` shows a mark in the place of what an earlier answer of the same plan tells; null while nobody
   * told it, and then nothing is sent. Left out where `write` is sent as it is shown.
   */
  filled?(call: GraphCall): Promise<GraphWrite | null>
  /** Whether a refusal says no more than that it was so before. */
  already?(failure: Failure): boolean | Promise<boolean>
  /** What the answer's body tells, in words; the body is untrusted. */
  told?(body: unknown): StepResult['told']
  /**
   * Keeps what this machine has to remember of a request that is known to be done, or to have been so before; called before the next one
   * is sent. The body is untrusted, and undefined where no answer came with success.
   */
  settled?(outcome: 'done' | 'done-by-read-back' | 'already', body: unknown): void
}

/**
 * How one kind of plan becomes requests; the room that makes such plans registers it. `data` comes back from a file: `parse` it. `only`:
 * the places of the steps that are meant, where a plan is the rest of another one; null for all.
 */
export interface PlanKind<Data = unknown> {
  parse(data: unknown): Data
  /** What a run may have changed beside plans and jobs. */
  readonly touches?: readonly Area[]
  /** What has changed in the tenant since the plan was made, as a sentence; null if it still holds. */
  staleness(
    access: TenantAccess,
    data: Data,
    signal: AbortSignal,
    only: ReadonlySet<number> | null,
  ): Promise<string | null>
  /** The same requests in the same order whenever it is asked. */
  steps(access: TenantAccess, data: Data): PlanStep[]
  /** What takes back the steps that were done (places in `steps`); null where there is no way back. */
  reverse?(access: TenantAccess, data: Data, done: ReadonlySet<number>): PlanDraft | null
  /**
   * The same before anything is sent, of the steps that are meant: it is saved first, so that a console that is killed leaves it, and
   * `reverse` takes its place in the end. Null where the way back is not known before the answers are.
   */
  ahead?(access: TenantAccess, data: Data, meant: ReadonlySet<number>): PlanDraft | null
  /** What this machine has to remember of the run of a plan, by the places of the steps. Called once, after the last request. */
  ended?(access: TenantAccess, data: Data, outcomes: ReadonlyMap<number, StepResult['outcome']>, planId: string): void
}

/** What a plan changes, for rooms that add a section to plans that they did not make. */
export type PlanChange =
  | {
      readonly kind: 'assign' | 'unassign'
      readonly appId: string
      readonly principalId: string
      readonly principalType: 'group' | 'user'
      readonly appRoleId: string
    }
  | {
      readonly kind: 'job'
      readonly appId: string
      readonly jobId: string
      readonly verb: JobVerb
      readonly resetScope: string
    }
  | {
      readonly kind: 'schema'
      readonly appId: string
      readonly jobId: string
      readonly change: SchemaChange
      /** The whole document as it is, and as it is to be. */
      readonly base: SchemaDocument
      readonly intended: SchemaDocument
    }
  /** A group that the plan makes first and assigns then: who is in it, which no directory tells yet. */
  | {
      readonly kind: 'new-group'
      readonly appId: string
      readonly name: string
      /** Object ids; none where a rule says who is in it. */
      readonly members: readonly string[]
      readonly rule: string | null
    }
  | {
      readonly kind: 'on-demand'
      readonly appId: string
      readonly jobId: string
      readonly groupId: string | null
      readonly people: readonly string[]
    }

export interface PlanDraft {
  readonly kind: string
  readonly data: unknown
  readonly summary: string
  /** One a step, in their order; or a list of its own where that tells more. */
  readonly affects: Plan['affects']
  readonly changes: readonly PlanChange[]
  readonly sections: readonly PlanSection[]
  readonly undo: string
  readonly confirm: string | null
}

export interface AddedSection extends PlanSection {
  /**
   * What the person must repeat to the letter before the plan is run, because something is lost for good; null for nothing. A plan's own
   * confirmation comes before it.
   */
  readonly confirm: string | null
  /** The confirmation is asked for another reason than a loss, so that the way back is as whole as without it. */
  readonly lossless?: true
}

/** What one room says about plans of every kind. */
export type SectionSource = (
  access: TenantAccess,
  draft: PlanDraft,
  signal: AbortSignal,
) => readonly AddedSection[] | Promise<readonly AddedSection[]>
