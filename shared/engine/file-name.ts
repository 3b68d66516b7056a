/** A person's or an app's name as part of a file's name that every file system takes; never empty. */
export function fileNamePart(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N} ._-]/gu, '')
      .trim()
      .slice(0, 80) || 'App'
  )
}
