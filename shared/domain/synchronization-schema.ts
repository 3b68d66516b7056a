/** How a provisioning job makes accounts of people and groups, as far as the console reads it. Source: Graph's synchronizationSchema. */

export interface AttributeSource {
  readonly type: 'Attribute' | 'Constant' | 'Function'
  /** The attribute, the constant or the outermost function. */
  readonly name: string
  /** The same as an expression; empty where Graph gives none. */
  readonly expression: string
}

export interface AttributeMapping {
  /** A SCIM path, as the schema writes it. */
  readonly target: string
  /** 0: accounts are not matched by it; the lowest above that is tried first. */
  readonly matchingPriority: number
  /** Always | ObjectAddOnly | ... */
  readonly flowType: string
  readonly defaultValue: string | null
  /** Null: the default is all there is. */
  readonly source: AttributeSource | null
}

export interface ScopingClause {
  readonly attribute: string
  readonly operator: string
  readonly values: readonly string[]
}

export interface ScopingFilter {
  /** Passed if all clauses of any group are. */
  readonly groups: readonly { readonly name: string; readonly clauses: readonly ScopingClause[] }[]
  /** What is in it that cannot be evaluated here, in words; null for nothing. */
  readonly beyond: string | null
}

export interface ObjectMapping {
  readonly enabled: boolean
  /** Add | Update | Delete. */
  readonly flowTypes: readonly string[]
  readonly sourceObject: string
  readonly targetObject: string
  /** Null: no filter. */
  readonly scope: ScopingFilter | null
  readonly attributes: readonly AttributeMapping[]
}

/** Null where the job has no such mapping. */
export interface SynchronizationSchema {
  readonly user: ObjectMapping | null
  readonly group: ObjectMapping | null
}
