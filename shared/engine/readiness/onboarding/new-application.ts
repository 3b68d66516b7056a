import type { Output } from '#shared/contract/contract'
import { tenantPageLink } from '#shared/domain/portal-links'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { TenantPortal } from '#shared/engine/session/tenant-portal'

type NewApplication = Output<'onboarding.newApplication'>['steps']

/** How an application for a product comes into a tenant, by the kind of application that the product's document asks for. */
export function newApplicationSteps(profile: ProductProfile, { portal, directory }: TenantPortal): NewApplication {
  const link = tenantPageLink(portal, 'new-application', directory)
  // The rules for any product name none.
  const name = profile.recognition.displayNames[0] ?? null
  const { appKind, tenantUrl } = profile.flags
  const typed = (field: string) => (name === null ? [] : [{ field, value: name }])
  const own =
    '“Create your own application”, then “Integrate any other application you don’t find in the gallery (Non-gallery)”, then Create'
  const add = {
    gallery: {
      title: 'Add the application from the gallery',
      says: `Search for it, open it and choose Create. ${profile.name} asks for the application of the gallery, not for one of your own.`,
      type: typed('Search application'),
    },
    'non-gallery': {
      title: 'Create an application of your own',
      says: `Choose ${own}. ${profile.name} asks for a new application: the one for single sign-on is not taken again.`,
      type: typed('Name'),
    },
    any: {
      title: 'Add an application',
      says: `Search the gallery for the product. Where it is not there, choose ${own}. An application that was made from an app registration cannot provision.`,
      type: typed('Name'),
    },
  }[appKind]
  return [
    { ...add, portal: link },
    {
      title: 'Switch provisioning on',
      says: 'Open Provisioning of the new application, choose Automatic (New configuration in the newer portal), enter the address and the token that the product shows, choose Test connection, then Save (Create). From then on it has a provisioning job.',
      portal: null,
      type: tenantUrl === null ? [] : [{ field: 'Tenant URL', value: tenantUrl }],
    },
    {
      title: 'Look for it here',
      says: 'The console reads the applications from Entra again, after each of the two steps if you like, and says of what kind the new one is, whether it has its job, and what is still wanting. Entra needs some seconds before it shows a new one.',
      portal: null,
      type: [],
    },
  ]
}
