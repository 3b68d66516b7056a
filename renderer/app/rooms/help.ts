export { HelpPage } from '../../features/help/HelpPage'
