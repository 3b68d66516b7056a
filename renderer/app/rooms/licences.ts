export { AllLicences } from '../../features/licences/AllLicences'
export { LicencesPage } from '../../features/licences/LicencesPage'
