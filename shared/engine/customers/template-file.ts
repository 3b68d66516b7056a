import { ConsoleFailure } from '#shared/contract/failure'
import { templateFileSchema, templateFormat, templateVersion } from '#shared/contract/template'
import type { Template } from '#shared/domain/template'
import { fileNamePart } from '#shared/engine/file-name'

/** A template as a file that another console reads. */
export function templateFile(template: Template): { readonly name: string; readonly text: string } {
  return {
    name: `${fileNamePart(template.name)}.template.json`,
    text: `${JSON.stringify({ format: templateFormat, version: templateVersion, template }, null, 2)}\n`,
  }
}

/** The template of such a file; throws `invalid-input` with what is wrong in it. */
export function parseTemplateFile(text: string): Template {
  let raw: unknown
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (thrown) {
    throw refused('it is no JSON.', thrown)
  }
  const { format, version } = (raw ?? {}) as { format?: unknown; version?: unknown }
  if (format !== templateFormat) throw refused('it is no template of this console.')
  if (typeof version === 'number' && version > templateVersion) {
    throw refused('a newer version of the console wrote it.')
  }
  const file = templateFileSchema.safeParse(raw)
  if (file.success) return file.data.template
  const [issue] = file.error.issues
  const place = issue?.path.map(String).join('.') ?? ''
  throw refused(`${place === '' ? 'it' : `'${place.slice(0, 100)}'`} is not as it should be.`, file.error)
}

const refused = (why: string, cause?: unknown) =>
  new ConsoleFailure(
    {
      code: 'invalid-input',
      message: `This file cannot be used as a template: ${why}`,
      remedy: 'Nothing was kept. Choose a file that this console, or an older one, wrote.',
    },
    { cause },
  )
