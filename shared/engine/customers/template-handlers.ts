import type { Handlers } from '#shared/contract/server'
import { ConsoleFailure } from '#shared/contract/failure'
import { namesCustomer, type Template } from '#shared/domain/template'
import { applyTemplate } from '#shared/engine/customers/apply-template'
import { type CustomersParts, nowOf } from '#shared/engine/customers/customers-parts'
import { keepTemplate, keptTemplates, templateNamed } from '#shared/engine/customers/kept-templates'
import { templateOf } from '#shared/engine/customers/make-template'
import { previewTemplate } from '#shared/engine/customers/preview-template'
import { parseTemplateFile, templateFile } from '#shared/engine/customers/template-file'
import { appOf } from '#shared/engine/mappings/room-parts'
import { removeKeptTemplate } from '#shared/engine/store/template-rows'

type TemplateHandlers = Pick<
  Handlers,
  | 'customers.templates'
  | 'customers.template'
  | 'customers.makeTemplate'
  | 'customers.removeTemplate'
  | 'customers.previewTemplate'
  | 'customers.applyTemplate'
  | 'customers.templateFile'
  | 'customers.readTemplate'
>

/** Mappings and answers of one customer, used again for the next. */
export function templateHandlers(parts: CustomersParts): TemplateHandlers {
  const { store, profiles, changes } = parts
  const kept = (template: Template, replace: boolean) => {
    const one = keepTemplate(store.app, template, nowOf(parts), replace)
    changes.changed(null, 'templates')
    return shown(one)
  }
  return {
    'customers.templates': () => ({
      templates: keptTemplates(store.app).map(({ template, madeAt }) => ({
        name: template.name,
        profile: { ...template.profile },
        answers: template.answers.length,
        mappings: template.mappings.length,
        namesCustomer: patternsIn(template).some(namesCustomer),
        madeAt,
      })),
    }),
    'customers.template': ({ template }) => shown(templateNamed(store.app, template)),
    'customers.makeTemplate': (input) => {
      const { access, app } = appOf(parts, input)
      const made = templateOf(access, app, profiles.inForce(access, app), {
        name: input.name,
        customer: input.customer ?? null,
      })
      if (made.mappings.length === 0 && made.answers.length === 0) {
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `'${app.displayName}' has no mapping and no answer that holds for other customers.`,
          remedy: 'Map groups or answer questions first; what is of one customer alone does not go into a template.',
        })
      }
      return kept(made, input.replace)
    },
    'customers.removeTemplate': ({ template }) => {
      removeKeptTemplate(store.app, templateNamed(store.app, template).name)
      changes.changed(null, 'templates')
      return {}
    },
    'customers.previewTemplate': (input) => {
      const { access, app } = appOf(parts, input)
      const template = templateNamed(store.app, input.template)
      return previewTemplate(template, access, app, profiles.inForce(access, app), input.customer ?? null)
    },
    'customers.applyTemplate': applyTemplate(parts),
    'customers.templateFile': ({ template }) => templateFile(templateNamed(store.app, template)),
    'customers.readTemplate': ({ text, replace }) => kept(parseTemplateFile(text), replace),
  }
}

const patternsIn = ({ mappings, answers }: Template): string[] => [
  ...mappings.flatMap(({ group, to, note }) => [group, to ?? '', note]),
  ...answers.map(({ value }) => value),
]

/** A copy that the contract may hand on. */
const shown = ({ name, profile, answers, mappings }: Template) => ({
  name,
  profile: { ...profile },
  answers: answers.map((answer) => ({ ...answer })),
  mappings: mappings.map((mapping) => ({ ...mapping })),
})
