import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemBrowser } from '#shared/hosts/system-browser'
import { temporaryFolder } from '#tests/temporary-folder'

const address = 'https://login.example/authorize?a=1&b=$(touch%20x);c'

function browserIn(folder: string, environment: NodeJS.ProcessEnv = {}) {
  const said: string[] = []
  const browser = systemBrowser({
    platform: 'linux',
    environment: { PATH: `${folder}:/bin:/usr/bin`, ...environment },
    say: (line) => said.push(line),
  })
  return { browser, said }
}

test.runIf(process.platform !== 'win32')('the address goes to the opener of the system as one argument', async () => {
  const folder = temporaryFolder()
  const opener = join(folder, 'xdg-open')
  const opened = join(folder, 'opened')
  writeFileSync(opener, `#!/bin/sh\nprintf '%s %s' "$#" "$1" > '${opened}'\n`)
  chmodSync(opener, 0o700)
  const { browser, said } = browserIn(folder)
  await browser.open(address)
  await expect.poll(() => (existsSync(opened) ? readFileSync(opened, 'utf8') : '')).toBe(`1 ${address}`)
  expect(said).toEqual([`Sign in at ${address}`])
})

test('without an opener the way out is told, and the address before it', async () => {
  const folder = temporaryFolder()
  const { browser, said } = browserIn(folder, { PATH: folder })
  await expect(browser.open(address)).rejects.toMatchObject({ failure: { code: 'sign-in-failed' } })
  expect(said).toHaveLength(1)
})

test('BROWSER=none starts nothing', async () => {
  const folder = temporaryFolder()
  const { browser, said } = browserIn(folder, { PATH: folder, BROWSER: 'none' })
  await browser.open(address)
  expect(said).toEqual([`Sign in at ${address}`])
})

test.each(['http://login.example/', 'file:///etc/passwd', 'javascript:alert(1)'])(
  '%s is never opened',
  async (wrong) => {
    const { browser, said } = browserIn(temporaryFolder(), { BROWSER: 'none' })
    await expect(browser.open(wrong)).rejects.toThrow('Only https')
    expect(said).toEqual([])
  },
)
