import { Menu, type MenuItemConstructorOptions } from 'electron/main'

/** The application's menu: what every system's users expect to find by keyboard, and nothing that leads out of the page. */
function applicationMenu(platform: NodeJS.Platform, onPalette: () => void): MenuItemConstructorOptions[] {
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        // The page hears the keys itself, so that they do the same in a browser.
        {
          label: '&Search and Commands…',
          accelerator: 'CommandOrControl+K',
          registerAccelerator: false,
          click: onPalette,
        },
        { type: 'separator' },
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}

/** `onPalette` opens the command palette of the page. */
export function setApplicationMenu(onPalette: () => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(process.platform, onPalette)))
}
