import { type GlossaryTerm, glossaryTerm as term } from '#shared/domain/glossary-term'

/** The protocol between Entra and a product. */
export const scimTerms: readonly GlossaryTerm[] = [
  term(
    'scim',
    'SCIM',
    'System for Cross-domain Identity Management, version 2.0: how one system makes, changes and removes the accounts and groups of another over HTTP. Entra is the client, the product is the server.',
    'rfc7644',
    'SCIM 2.0',
  ),
  term(
    'scim-resource',
    'SCIM resource',
    'One thing that a SCIM server holds, such as a User or a Group, with an id that the server chose.',
    'rfc7643',
    'resource',
  ),
  term(
    'scim-users',
    'Users',
    'The resources of a SCIM server that are accounts. Each has a user name that only one account has.',
    'rfc7643',
    '/Users, account, userName',
  ),
  term(
    'scim-groups',
    'Groups',
    'The resources of a SCIM server that are groups. Their names may repeat by the standard, though Entra needs them to be unique.',
    'rfc7643',
    '/Groups, product group',
  ),
  term(
    'members',
    'Members of a SCIM group',
    'The ids of the accounts in a group. A server may leave them out of its answer, so that an empty list does not prove an empty group.',
    'rfc7643',
    'members.value',
  ),
  term(
    'external-id',
    'externalId',
    'The client’s own key for a resource, which minds upper and lower case. Which attribute of Entra stands in it follows from the attribute mapping; a non-gallery app begins with the mail nickname of people and the object id of groups.',
    'ms-scim',
  ),
  term(
    'active',
    'active',
    'Whether an account may be used. Entra sends false where somebody leaves the scope. Microsoft asks servers to go on telling of such accounts; not all do.',
    'ms-scim',
    'inactive account, disabled in the product',
  ),
  term(
    'scim-schemas',
    'Schemas',
    'The part of a SCIM server that tells which attributes its resources have.',
    'rfc7644',
    '/Schemas, resource types',
  ),
  term(
    'service-provider-config',
    'ServiceProviderConfig',
    'The part of a SCIM server that tells what it supports, such as filters and changes by PATCH. What it tells is a hint: servers do otherwise.',
    'rfc7644',
    '/ServiceProviderConfig, discovery',
  ),
  term(
    'scim-filter',
    'SCIM filter',
    'A condition in a request, such as userName eq "…". Entra uses no other words than eq and and; what a server makes of more is not dependable.',
    'rfc7644',
    'filter, eq',
  ),
  term(
    'patch',
    'PATCH',
    'A request that changes parts of a resource. Entra adds and removes members of groups by it.',
    'rfc7644',
    'PatchOp',
  ),
]
