import { Notification } from 'electron/main'
import type { ToldNotice } from '#electron/main/tell-notices'

/** So many stay reachable by a click; a notification that nothing refers to may lose its click. */
const mostKept = 20
const kept: Notification[] = []

/** Shows a notice as the system shows them; nothing where the system shows none. `onClick` hears the page to open. */
export function showSystemNotice({ title, path }: ToldNotice, onClick: (path: string) => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: 'SCIM Console', body: title, silent: true })
  notification.on('click', () => onClick(path))
  kept.push(notification)
  if (kept.length > mostKept) kept.shift()
  notification.show()
}
