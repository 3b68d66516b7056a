export { CustomersPage } from '../../features/customers/CustomersPage'
