export { AbilitiesPage } from '../../features/session/abilities/AbilitiesPage'
export { SettingsPage } from '../../features/settings/SettingsPage'
