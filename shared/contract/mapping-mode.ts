import { z } from 'zod'

/** How an Entra group relates to what the product holds. */
export const mappingModeSchema = z.enum(['picked', 'synced', 'pasted', 'scope-only'])
