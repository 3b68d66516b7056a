import { type Attributes, enterpriseSchema, groupSchema, userSchema } from '#shared/demo/scim/attributes'

export const pageLimit = 100

/** /ServiceProviderConfig of RFC 7643 section 5: what this server can do. */
export function serviceProviderConfig(base: string): Attributes {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: pageLimit },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The secret token that the product issued.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

export function resourceTypes(base: string, groups: boolean): Attributes[] {
  const user = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'User account',
    schema: userSchema,
    schemaExtensions: [{ schema: enterpriseSchema, required: false }],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
  }
  const group = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description: 'Group',
    schema: groupSchema,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/Group` },
  }
  return groups ? [user, group] : [user]
}

export function schemas(base: string, groups: boolean): Attributes[] {
  const user = schema(base, userSchema, 'User', [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('displayName'),
    attribute('title'),
    attribute('active', { type: 'boolean' }),
    complex('name', false, ['formatted', 'familyName', 'givenName']),
    complex('emails', true, ['value', 'type']),
    complex('phoneNumbers', true, ['value', 'type']),
    complex('addresses', true, ['formatted', 'type']),
    complex('roles', true, ['value', 'type', 'display']),
  ])
  const enterprise = schema(base, enterpriseSchema, 'EnterpriseUser', [
    attribute('employeeNumber'),
    attribute('department'),
  ])
  const group = schema(base, groupSchema, 'Group', [
    attribute('displayName', { required: true }),
    attribute('externalId', { caseExact: true }),
    complex('members', true, ['value', 'display', 'type']),
  ])
  return groups ? [user, enterprise, group] : [user, enterprise]
}

function schema(base: string, id: string, name: string, attributes: Attributes[]): Attributes {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description: name,
    attributes,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }
}

function attribute(name: string, differs: Attributes = {}): Attributes {
  return {
    name,
    type: 'string',
    multiValued: false,
    description: name,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...differs,
  }
}

function complex(name: string, multiValued: boolean, parts: readonly string[]): Attributes {
  return attribute(name, { type: 'complex', multiValued, subAttributes: parts.map((part) => attribute(part)) })
}
