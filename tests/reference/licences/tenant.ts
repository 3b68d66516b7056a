/** A tenant and an app of it as plain data, for figures that are counted one person after the other. Ids are texts of any kind. */

export interface ReferencePerson {
  readonly id: string
  /** Null is "not told". */
  readonly enabled: boolean | null
  /** Null is "not told"; an empty text is told and empty. */
  readonly userType: string | null
  /** The same; undefined is "not told". */
  readonly department: string | null | undefined
  /** Other attributes that are told, by Graph's names; those that are not named are empty, unless the department is not told. */
  readonly more?: Readonly<Record<string, string | null>>
}

export interface ReferenceGroup {
  readonly id: string
  readonly name: string
  readonly securityEnabled: boolean
  readonly dynamic: boolean
  readonly hidesMembers: boolean
  /** Ids of people, groups and devices; null where nobody has read them. */
  readonly members: readonly string[] | null
}

export interface ReferenceTenant {
  readonly people: ReadonlyMap<string, ReferencePerson>
  readonly groups: ReadonlyMap<string, ReferenceGroup>
  /** Ids of groups and people; one may be known by its assignment only. */
  readonly assigned: readonly string[]
  /** Departments that the job's filter lets through; null where it has none, 'unread' where nobody could read it. */
  readonly filter: readonly string[] | 'unread' | null
  readonly takesAll: boolean
  /** Whether the last sync has told of everybody. */
  readonly everybodyKnown: boolean
  readonly licence: {
    readonly bills: boolean
    readonly disabled: boolean
    readonly guests: boolean
  }
  readonly seats: number | null
  /** In hundredths. */
  readonly price: number | null
  readonly period: 'month' | 'year'
}

export interface ReferenceDraft {
  readonly with: readonly string[]
  readonly without: readonly string[]
  readonly flatten: readonly string[]
  readonly excludeDisabled: boolean
  readonly excludeGuests: boolean
}
