import type { Page } from 'playwright'

/** Gathers what the page does against its policy and what it throws, from the next load on; answers what takes it. */
export async function watchPage(page: Page): Promise<() => readonly string[]> {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && /Content Security Policy|Trusted ?Types?|CSP:/i.test(text)) complaints.push(text)
  })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile, lineNumber }) => {
      console.error(`CSP: ${violatedDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`)
    })
  })
  return () => complaints.splice(0)
}
