import { portalAction } from '#shared/demo/portal-action'
import { appNamed, jobNamed } from '#shared/demo/portal-names'
import { stockSchema, synchronizationSchemaFor } from '#shared/demo/seed/synchronization-schema'
import type {
  AttributeMapping,
  DemoJob,
  DemoTenant,
  ObjectMapping,
  ProductAction,
  ProvisioningService,
} from '#shared/demo/model'

const kinds = ['User', 'Group'] as const

function mappingNamed(job: DemoJob, kind: string): ObjectMapping {
  const wanted = kinds.find((candidate) => candidate.toLowerCase() === kind.toLowerCase())
  if (wanted === undefined) throw new Error(`"${kind}" is neither User nor Group.`)
  const found = job.schema.synchronizationRules
    .flatMap((rule) => rule.objectMappings)
    .find((mapping) => mapping.sourceObjectName === wanted)
  if (found === undefined) throw new Error(`The job has no mapping of ${wanted.toLowerCase()}s.`)
  return found
}

function attributeNamed(mapping: ObjectMapping, target: string): AttributeMapping {
  const found = mapping.attributeMappings.find((candidate) => candidate.targetAttributeName === target)
  if (found === undefined)
    throw new Error(`The ${mapping.sourceObjectName.toLowerCase()} mapping has no target attribute "${target}".`)
  return found
}

// A name alone is an attribute, anything with a bracket an expression.
function sourceOf(text: string): AttributeMapping['source'] {
  if (!text.includes('(')) return { type: 'Attribute', name: text, expression: `[${text}]`, parameters: [] }
  return { type: 'Function', name: text.slice(0, text.indexOf('(')), expression: text, parameters: [] }
}

/** The Mappings pages of an app: what is sent of people and groups, and of whom. Saving makes the service look at everything again. */
export function mappingActions(world: {
  readonly tenant: DemoTenant
  readonly service: ProvisioningService
}): Record<string, ProductAction> {
  const { tenant, service } = world
  const saved = (appText: string, change: (job: DemoJob) => string): string => {
    const job = jobNamed(tenant, appText)
    const said = change(job)
    if (job.code === 'Active') service.restart(job, 'Watermark')
    return said
  }
  return {
    'map-attribute': portalAction(
      'APP TARGET SOURCE',
      'feeds a SCIM user attribute from another attribute of the directory, or an expression',
      (appText = '', target = '', source = '') =>
        saved(appText, (job) => {
          attributeNamed(mappingNamed(job, 'User'), target).source = sourceOf(source)
          return `${target} is now fed from ${source}.`
        }),
    ),
    'add-attribute': portalAction(
      'APP TARGET SOURCE',
      'sends one more SCIM user attribute, from an attribute of the directory or an expression',
      (appText = '', target = '', source = '') =>
        saved(appText, (job) => {
          const mapping = mappingNamed(job, 'User')
          if (mapping.attributeMappings.some((one) => one.targetAttributeName === target))
            throw new Error(`The user mapping has the target attribute "${target}" already.`)
          mapping.attributeMappings.push({
            targetAttributeName: target,
            matchingPriority: 0,
            flowType: 'Always',
            flowBehavior: 'FlowWhenChanged',
            defaultValue: null,
            exportMissingReferences: false,
            source: sourceOf(source),
          })
          return `${target} is fed from ${source}.`
        }),
    ),
    'unmap-attribute': portalAction(
      'APP User|Group TARGET',
      'takes a target attribute out of a mapping',
      (appText = '', kind = '', target = '') =>
        saved(appText, (job) => {
          const mapping = mappingNamed(job, kind)
          const gone = attributeNamed(mapping, target)
          mapping.attributeMappings = mapping.attributeMappings.filter((one) => one !== gone)
          return `${target} is no longer sent.`
        }),
    ),
    'match-by': portalAction(
      'APP User|Group TARGET|none',
      'makes a target attribute the only one that matches, or lets none match',
      (appText = '', kind = '', target = '') =>
        saved(appText, (job) => {
          const mapping = mappingNamed(job, kind)
          const key = target === 'none' ? null : attributeNamed(mapping, target)
          for (const one of mapping.attributeMappings) one.matchingPriority = one === key ? 1 : 0
          return `${mapping.sourceObjectName}s are matched by ${target === 'none' ? 'nothing' : target}.`
        }),
    ),
    'object-mapping': portalAction(
      'APP User|Group on|off',
      'enables the mapping of people or of groups, or disables it',
      (appText = '', kind = '', state = '') =>
        saved(appText, (job) => {
          if (state !== 'on' && state !== 'off') throw new Error(`"${state}" is neither on nor off.`)
          const mapping = mappingNamed(job, kind)
          mapping.enabled = state === 'on'
          return `The mapping of ${mapping.sourceObjectName.toLowerCase()}s is ${mapping.enabled ? 'enabled' : 'disabled'}.`
        }),
    ),
    'object-actions': portalAction(
      'APP User|Group ACTIONS',
      'ticks what may be done to target objects, as Add,Update,Delete',
      (appText = '', kind = '', text = '') =>
        saved(appText, (job) => {
          const known = ['Add', 'Update', 'Delete']
          const chosen = text.split(',').filter((word) => word !== '')
          const strange = chosen.find((word) => !known.includes(word))
          if (strange !== undefined) throw new Error(`"${strange}" is none of ${known.join(', ')}.`)
          mappingNamed(job, kind).flowTypes = chosen.join(',')
          return `Target objects are let ${chosen.length === 0 ? 'alone' : chosen.join(', ').toLowerCase()}.`
        }),
    ),
    filter: portalAction(
      'APP User|Group ATTRIBUTE|off [OPERATOR] [VALUE]',
      'puts one clause into the scoping filter, or takes the filter away',
      (appText = '', kind = '', attribute = '', operator = 'EQUALS', value = '') =>
        saved(appText, (job) => {
          const mapping = mappingNamed(job, kind)
          if (attribute === 'off') {
            mapping.scope = null
            return 'There is no scoping filter.'
          }
          const clause = {
            sourceOperandName: attribute,
            operatorName: operator,
            targetOperand: { values: value === '' ? [] : [value] },
          }
          mapping.scope = {
            groups: [{ name: 'Scope', clauses: [clause] }],
            inputFilterGroups: [],
            categoryFilterGroups: [],
          }
          return `Only who has ${attribute} ${operator} ${value} is in scope.`
        }),
    ),
    'default-mapping': portalAction('APP', 'restores the mappings that the app came with', (appText = '') =>
      saved(appText, (job) => {
        const { product } = appNamed(tenant, appText)
        job.schema = product === null ? stockSchema(1, job.id) : synchronizationSchemaFor(1, product)
        return 'The default mappings are restored.'
      }),
    ),
  }
}
