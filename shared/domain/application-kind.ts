import type { EnterpriseApp } from '#shared/domain/directory'

/** unknown: made from an app registration or before there were templates, as far as Graph tells. */
export type ApplicationKind = 'gallery' | 'non-gallery' | 'unknown'

/** The template of every application that is not from the gallery. Source: Graph's applicationTemplate for custom applications. */
const customTemplate = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'

/** Whether an enterprise app came from Entra's gallery, by the template it was made of. */
export function applicationKind({
  applicationTemplateId,
}: Pick<EnterpriseApp, 'applicationTemplateId'>): ApplicationKind {
  if (applicationTemplateId === null) return 'unknown'
  return applicationTemplateId.toLowerCase() === customTemplate ? 'non-gallery' : 'gallery'
}
