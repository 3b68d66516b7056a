/** Attributes of a resource as SCIM writes them in JSON. */
export type Attributes = Record<string, unknown>

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The attribute's own spelling in this resource, or the one asked for where it has none: names are case-insensitive in SCIM. */
export function ownName(of: Attributes, name: string): string {
  if (Object.hasOwn(of, name)) return name
  const folded = name.toLowerCase()
  return Object.keys(of).find((key) => key.toLowerCase() === folded) ?? spelling.get(folded) ?? name
}

/** Spellings of RFC 7643 for attributes that a client may write in another case before the resource has them. */
const spelling = new Map(
  [
    'userName',
    'externalId',
    'displayName',
    'nickName',
    'profileUrl',
    'title',
    'userType',
    'preferredLanguage',
    'locale',
    'timezone',
    'active',
    'name',
    'formatted',
    'familyName',
    'givenName',
    'emails',
    'phoneNumbers',
    'addresses',
    'roles',
    'members',
    'employeeNumber',
    'department',
    'manager',
    enterpriseSchema,
  ].map((name) => [name.toLowerCase(), name]),
)

/** SCIM's many-valued attributes of a User: a single value written to them becomes a list of one. */
export const manyValued: ReadonlySet<string> = new Set([
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'groups',
  'entitlements',
  'roles',
  'x509Certificates',
])
