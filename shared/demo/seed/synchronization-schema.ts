import { idOf } from '#shared/demo/seed/draws'
import type { AttributeMapping, ObjectMapping, ProductId, SynchronizationSchema } from '#shared/demo/model'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const sourceDirectory = 'Azure Active Directory'
const targetDirectory = 'customappsso'

type Flow = readonly [target: string, source: string, matchingPriority?: number]

const isSoftDeleted = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'

// The stock user mapping of a non-gallery app, in the order of Microsoft's page "use SCIM to provision users and groups".
const stockUser: readonly Flow[] = [
  ['userName', 'userPrincipalName', 1],
  ['active', isSoftDeleted],
  ['displayName', 'displayName'],
  ['title', 'jobTitle'],
  ['emails[type eq "work"].value', 'mail'],
  ['name.givenName', 'givenName'],
  ['name.familyName', 'surname'],
  ['phoneNumbers[type eq "mobile"].value', 'mobile'],
  ['externalId', 'mailNickname'],
  [`${enterprise}:department`, 'department'],
]

const stockGroup: readonly Flow[] = [
  ['displayName', 'displayName', 1],
  ['externalId', 'objectId'],
  ['members', 'members'],
]

interface Mappings {
  readonly user: readonly Flow[]
  readonly group: { readonly enabled: boolean; readonly flows: readonly Flow[] } | null
}

// What each vendor's page tells a person to set, UMA's externalId aside; UMA asks for no groups, SpaceIQ knows users only.
const mappings: Readonly<Record<ProductId, Mappings>> = {
  'smartspace-stem': { user: stockUser, group: { enabled: true, flows: stockGroup } },
  'workspace-365': {
    user: [
      ['userName', 'userPrincipalName', 1],
      ['active', isSoftDeleted],
      ['displayName', 'displayName'],
      ['emails[type eq "work"].value', 'mail'],
      ['name.givenName', 'givenName'],
      ['name.familyName', 'surname'],
      ['phoneNumbers[type eq "mobile"].value', 'mobile'],
      ['externalId', 'mailNickname'],
    ],
    group: { enabled: true, flows: stockGroup },
  },
  howspace: {
    user: [
      ['userName', 'userPrincipalName', 1],
      ['active', isSoftDeleted],
      ['name.givenName', 'givenName'],
      ['name.familyName', 'surname'],
      ['emails[type eq "work"].value', 'mail'],
      ['phoneNumbers[type eq "mobile"].value', 'mobile'],
      ['externalId', 'objectId'],
    ],
    group: { enabled: true, flows: stockGroup },
  },
  uma: {
    user: [
      ['userName', 'userPrincipalName', 1],
      ['active', isSoftDeleted],
      ['displayName', 'displayName'],
      ['emails[type eq "work"].value', 'mail'],
      // Left as Entra makes it, against the vendor's word: the mistake that UMA's page warns of.
      ['externalId', 'mailNickname'],
    ],
    group: { enabled: false, flows: stockGroup },
  },
  spaceiq: {
    user: [
      ['userName', 'userPrincipalName', 1],
      ['active', isSoftDeleted],
      ['displayName', 'displayName'],
      ['emails[type eq "work"].value', 'mail'],
      ['name.givenName', 'givenName'],
      ['name.familyName', 'surname'],
      ['title', 'jobTitle'],
      [`${enterprise}:department`, 'department'],
      ['externalId', 'mailNickname'],
    ],
    group: null,
  },
}

function attributeMapping([target, source, matchingPriority]: Flow): AttributeMapping {
  const attribute = (name: string) => ({ type: 'Attribute' as const, name, expression: `[${name}]`, parameters: [] })
  return {
    targetAttributeName: target,
    matchingPriority: matchingPriority ?? 0,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    defaultValue: null,
    exportMissingReferences: false,
    source:
      source === isSoftDeleted
        ? {
            type: 'Function',
            name: 'Switch',
            expression: isSoftDeleted,
            parameters: [{ key: 'source', value: attribute('IsSoftDeleted') }],
          }
        : attribute(source),
  }
}

function objectMapping(
  source: 'User' | 'Group',
  target: string,
  enabled: boolean,
  flows: readonly Flow[],
): ObjectMapping {
  return {
    enabled,
    flowTypes: 'Add,Update,Delete',
    name: `Provision ${sourceDirectory} ${source}s`,
    scope: null,
    sourceObjectName: source,
    targetObjectName: target,
    metadata: [
      { key: 'IsCustomerDefined', value: 'false' },
      { key: 'Disposition', value: '"Normal"' },
      { key: 'EscrowBehavior', value: '"Default"' },
      { key: 'OriginalJoiningProperty', value: 'displayName' },
    ],
    attributeMappings: flows.map(attributeMapping),
  }
}

function attributeDefinition(name: string, anchor: boolean) {
  return {
    name,
    type: name === 'members' ? 'Reference' : name === 'active' || name === 'IsSoftDeleted' ? 'Boolean' : 'String',
    anchor,
    caseExact: false,
    required: anchor,
    multivalued: name === 'members',
    mutability: 'ReadWrite',
    flowNullValues: false,
    defaultValue: null,
    apiExpressions: [],
    metadata: [],
    referencedObjects: name === 'members' ? [{ referencedObjectName: 'User', referencedProperty: null }] : [],
  }
}

function directory(
  id: string,
  name: string,
  objects: readonly { name: string; attributes: readonly string[]; anchor: string }[],
) {
  return {
    id,
    name,
    readOnly: false,
    discoverabilities: 'None',
    discoveryDateTime: null,
    version: 'v1.2:directory',
    objects: objects.map((object) => ({
      name: object.name,
      supportedApis: [],
      metadata: [],
      attributes: [object.anchor, ...object.attributes.filter((each) => each !== object.anchor)].map((attribute) =>
        attributeDefinition(attribute, attribute === object.anchor),
      ),
    })),
  }
}

const sourceOf = ([, source]: Flow) => (source === isSoftDeleted ? 'IsSoftDeleted' : source)

/** The synchronizationSchema of a product's job: Graph's document, with the mappings that the product's own page asks for. */
export function synchronizationSchemaFor(seed: number, product: ProductId): SynchronizationSchema {
  return schemaOf(seed, product, mappings[product])
}

/** The document that a non-gallery app of any name comes with. */
export function stockSchema(seed: number, name: string): SynchronizationSchema {
  return schemaOf(seed, name, { user: stockUser, group: { enabled: true, flows: stockGroup } })
}

function schemaOf(seed: number, name: string, { user, group }: Mappings): SynchronizationSchema {
  const userTarget = enterprise
  const groupTarget = 'urn:ietf:params:scim:schemas:core:2.0:Group'
  return {
    id: idOf(seed, 'schema', name),
    version: `v1.2:${name}`,
    directories: [
      directory(idOf(seed, 'directory', name, 'source'), sourceDirectory, [
        { name: 'User', anchor: 'objectId', attributes: [...user.map(sourceOf), 'accountEnabled', 'employeeId'] },
        { name: 'Group', anchor: 'objectId', attributes: stockGroup.map(sourceOf) },
      ]),
      directory(idOf(seed, 'directory', name, 'target'), targetDirectory, [
        { name: userTarget, anchor: 'id', attributes: user.map(([target]) => target) },
        ...(group ? [{ name: groupTarget, anchor: 'id', attributes: group.flows.map(([target]) => target) }] : []),
      ]),
    ],
    synchronizationRules: [
      {
        id: idOf(seed, 'rule', name),
        name: 'USERGROUP_OUTBOUND_USERGROUP',
        priority: 1,
        editable: true,
        sourceDirectoryName: sourceDirectory,
        targetDirectoryName: targetDirectory,
        metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
        objectMappings: [
          objectMapping('User', userTarget, true, user),
          ...(group ? [objectMapping('Group', groupTarget, group.enabled, group.flows)] : []),
        ],
      },
    ],
  }
}
