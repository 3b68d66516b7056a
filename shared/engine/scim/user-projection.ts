/** What the console reads of a user; a hint only, since servers may ignore it. */
export const userProjection = { attributes: 'id,userName,displayName,name,externalId,active,emails,groups' }
