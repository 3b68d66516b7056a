import type { Output } from '#shared/contract/contract'
import { tenantPageLink } from '#shared/domain/portal-links'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { TenantPortal } from '#shared/engine/session/tenant-portal'

type NewApplication = Output<'onboarding.newApplication'>['steps']

/** How an application for a product comes into a tenant, by the kind of application that the product's document asks for. */
export function newApplicationSteps(profile: ProductProfile, { portal, directory }: TenantPortal): NewApplication {
  const link = tenantPageLink(portal, 'new-application', directory)
  const name = profile.recognition.displayNames[0] ?? profile.name
  const { appKind, tenantUrl } = profile.flags
  const add = {
    gallery: {
      title: 'Add the application from the gallery',
      says: `Search for ${name}, open it and choose Create. An application of your own or the one for single sign-on is not the same: ${profile.name} asks for the one from the gallery.`,
      portal: link,
      type: [{ field: 'Search application', value: name }],
    },
    'non-gallery': {
      title: 'Create an application of your own',
      says: 'Choose “Create your own application”, give it the name, choose “Integrate any other application you don’t find in the gallery (Non-gallery)” and then Create. The application for single sign-on is not taken again.',
      portal: link,
      type: [{ field: 'Name', value: name }],
    },
    any: {
      title: 'Add an application',
      says: `Search the gallery for ${name}. Where it is not there, choose “Create your own application” and “Integrate any other application you don’t find in the gallery (Non-gallery)”. An application that was made from an app registration cannot provision.`,
      portal: link,
      type: [{ field: 'Name', value: name }],
    },
  } as const
  const { title, says, type } = add[appKind]
  return [
    { title, says, portal: link, type: type.map((one) => ({ ...one })) },
    {
      title: 'Wait until it is there, and look for it here',
      says: 'Entra needs some seconds. The button below reads the applications again and says what it found.',
      portal: null,
      type: [],
    },
    {
      title: 'Switch provisioning on',
      says: 'Open Provisioning of the new application, choose Automatic (New configuration in the newer portal), enter the address and the token that the product shows, choose Test connection, then Save (Create). From then on it has a provisioning job.',
      portal: null,
      type: tenantUrl === null ? [] : [{ field: 'Tenant URL', value: tenantUrl }],
    },
    {
      title: 'Look again',
      says: 'The console reads back whether the application is of the right kind and whether it has its job. Then the procedure of the product goes on from there.',
      portal: null,
      type: [],
    },
  ]
}
