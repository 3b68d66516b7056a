import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A system's browser for a console that runs in a process of its own: a program `xdg-open` in `folder` that reads the sign-in page and
 * posts its answer. Answers the surroundings in which it is found, and in which the authority's certificate is trusted.
 */
export function postingBrowser(folder: string, certificate: string): NodeJS.ProcessEnv {
  mkdirSync(folder, { recursive: true })
  const program = join(folder, 'xdg-open')
  const certificateFile = join(folder, 'certificate.pem')
  writeFileSync(certificateFile, certificate)
  writeFileSync(
    program,
    `#!${process.execPath}
const url = process.argv[2]
const unescaped = (text) => text.replace(/&#(\\d+);/g, (_, code) => String.fromCharCode(Number(code)))
async function answer() {
  const page = await (await fetch(url)).text()
  const action = /<form method="post" action="([^"]*)">/.exec(page)[1]
  const inputs = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  const body = new URLSearchParams(inputs.map(([, name, value]) => [name, unescaped(value)]))
  await fetch(unescaped(action), { method: 'POST', body })
}
if (url.startsWith('https:')) void answer()
`,
  )
  chmodSync(program, 0o755)
  return { BROWSER: '', PATH: `${folder}:${process.env['PATH'] ?? ''}`, NODE_EXTRA_CA_CERTS: certificateFile }
}
