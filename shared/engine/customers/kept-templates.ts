import { ConsoleFailure } from '#shared/contract/failure'
import { templateSchema } from '#shared/contract/template'
import type { Template } from '#shared/domain/template'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import {
  listKeptTemplates,
  putKeptTemplate,
  readKeptTemplate,
  type KeptTemplate,
} from '#shared/engine/store/template-rows'

/** More than anybody chooses from. */
const mostTemplates = 500

/** A template as it is kept, with its time. Rows are of this console, checked when they came in. */
const read = ({ document, madeAt }: KeptTemplate) => ({ template: JSON.parse(document) as Template, madeAt })

export function keptTemplates(db: ReadDatabase): { readonly template: Template; readonly madeAt: string }[] {
  return listKeptTemplates(db).map(read)
}

/** The template of a name, without case; throws `unknown-name`. */
export function templateNamed(db: ReadDatabase, name: string): Template {
  const kept = readKeptTemplate(db, name)
  if (kept !== null) return read(kept).template
  const names = listKeptTemplates(db).map((one) => one.name)
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `There is no template '${name}'.`,
    remedy:
      names.length === 0 ? 'Make one from an app of any tenant first.' : `Known are: ${names.slice(0, 20).join(', ')}.`,
  })
}

/** Keeps a template; throws `name-taken` where one of its name is there and may not be replaced. */
export function keepTemplate(db: Database, given: Template, madeAt: string, replace: boolean): Template {
  const read = templateSchema.safeParse({ ...given, name: given.name.toWellFormed() })
  if (!read.success) {
    throw new ConsoleFailure(
      {
        code: 'invalid-input',
        message: 'A name or an answer is longer than a template takes.',
        remedy: 'Nothing was kept. Shorten it, or leave it out of what the template is made from.',
      },
      { cause: read.error },
    )
  }
  const template = read.data
  const before = readKeptTemplate(db, template.name)
  if (before !== null && !replace) {
    throw new ConsoleFailure({
      code: 'name-taken',
      message: `There is a template '${before.name}' already.`,
      remedy: 'Choose another name, or say that it is to be replaced.',
    })
  }
  if (before === null && listKeptTemplates(db).length >= mostTemplates) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `There are ${mostTemplates} templates already, which is as many as there can be.`,
      remedy: 'Remove some that are of no use any more.',
    })
  }
  putKeptTemplate(db, { name: template.name, document: JSON.stringify(template), madeAt })
  return template
}
