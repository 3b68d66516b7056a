import type { Handlers } from '#shared/contract/server'
import type { CustomersParts } from '#shared/engine/customers/customers-parts'
import { listCustomers } from '#shared/engine/customers/list-customers'
import { noteHandlers } from '#shared/engine/customers/note-handlers'
import { templateHandlers } from '#shared/engine/customers/template-handlers'
import { transferHandlers } from '#shared/engine/customers/transfer-handlers'

type CustomersHandlers = Pick<Handlers, Extract<keyof Handlers, `customers.${string}`>>

/** The consultant's day: templates, workspaces that travel, notes, many customers. */
export function customersRoom(parts: CustomersParts): CustomersHandlers {
  return {
    'customers.list': listCustomers(parts),
    ...noteHandlers(parts),
    ...templateHandlers(parts),
    ...transferHandlers(parts),
  }
}
