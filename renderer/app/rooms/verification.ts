export { SavedVerificationPage } from '../../features/verification/SavedVerificationPage'
export { VerifyPage } from '../../features/verification/VerifyPage'
