export { GroupsPage } from '../../features/directory/GroupsPage'
export { PeoplePage } from '../../features/directory/PeoplePage'
export { PersonPage } from '../../features/verification/PersonPage'
