export { ForgetDialog } from './ForgetDialog'
export { SignInDialog } from './SignInDialog'
export { SignOutDialog } from './SignOutDialog'
