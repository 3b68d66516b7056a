/** How large a demo tenant is: the small company alone, or the same company grown around it. */
export const demoScales = ['small', 'contoso', 'limit'] as const
export type DemoScale = (typeof demoScales)[number]

export interface TenantSize {
  /** Accounts outside the recycle bin. */
  readonly people: number
  readonly groups: number
  /** Direct memberships of every group together, members of every type. */
  readonly memberships: number
}

/** What the grown tenants hold in all, the small company included. */
export const sizes: Readonly<Record<Exclude<DemoScale, 'small'>, TenantSize>> = {
  contoso: { people: 5_000, groups: 500, memberships: 60_000 },
  limit: { people: 100_000, groups: 10_000, memberships: 2_000_000 },
}
