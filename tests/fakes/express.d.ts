/** The little of Express 4 that the SCIMMY server needs; the package brings no types of its own. */
declare module 'express' {
  import type { RequestListener } from 'node:http'
  namespace express {
    interface Request {
      header(name: string): string | undefined
    }
  }
  export type Router = RequestListener
  const express: () => RequestListener & { use(path: string, router: Router): void }
  export default express
}
