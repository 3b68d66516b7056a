/** Names of groups are the same where nothing but case and outer blanks tells them apart: equal keys. */
export function groupNameKey(displayName: string): string {
  return displayName.trim().toLowerCase()
}
