/** The part of a request's address that tells one from another: without the host and the version of Graph. */
export function requestPath(url: string): string {
  return url.replace(/^https?:\/\/[^/]+(\/(v1\.0|beta))?(?=\/)/, '')
}
