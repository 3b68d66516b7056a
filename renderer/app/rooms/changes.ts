export { AssignmentsPage } from '../../features/assignments/AssignmentsPage'
export { MappingsPage } from '../../features/mappings/MappingsPage'
