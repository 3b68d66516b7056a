import { z } from 'zod'

/** Kinds of groups as Entra tells them apart. */
export const groupKindSchema = z.enum(['security', 'microsoft365', 'mail-enabled-security', 'distribution'])
