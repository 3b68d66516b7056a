import { t } from '@lingui/core/macro'

/** The guides of docs/guides; a test holds the list to the folder. */
export const guides = [
  { file: 'it-admin', says: t`For whoever runs the tenant: is it healthy, what will happen, what to do` },
  { file: 'consultant', says: t`For whoever sets a customer up: what is left, prove it, hand it over` },
  { file: 'helpdesk', says: t`For whoever is asked why somebody is not in: find the cause, tell it` },
  { file: 'smartspace-stem', says: t`SmartSpace STEM, from its own document` },
  { file: 'workspace-365', says: t`Workspace 365, from its own document` },
  { file: 'howspace', says: t`Howspace, from its own document` },
  { file: 'uma', says: t`UMA, from its own document` },
  { file: 'spaceiq', says: t`SpaceIQ, from its own document` },
  { file: 'any-scim-product', says: t`Any other SCIM product` },
] as const
