/** The form of an authorize page: what a browser posts back by itself. */
export interface AnswerForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

export interface ScriptedBrowser {
  open(url: string): Promise<void>
  /** The addresses that were opened. */
  readonly opened: string[]
  /** Ends when every page that was opened has been dealt with; throws what went wrong there. */
  idle(): Promise<void>
}

/** Posts an answer to the console's listener as a browser would; answers the status. */
export async function post(form: AnswerForm, change: (body: URLSearchParams) => void = () => {}): Promise<number> {
  const body = new URLSearchParams(form.fields)
  change(body)
  const response = await fetch(form.action, { method: 'POST', body })
  await response.text()
  return response.status
}

/** A browser without a window: reads the page it is sent to and does with its form what the script says. */
export function scriptedBrowser(script: (form: AnswerForm) => Promise<unknown> = post): ScriptedBrowser {
  const opened: string[] = []
  const pages: Promise<unknown>[] = []
  return {
    opened,
    open: (url) => {
      opened.push(url)
      const page = visit(url).then(script)
      page.catch(() => undefined)
      pages.push(page)
      return Promise.resolve()
    },
    idle: async () => {
      await Promise.all(pages)
    },
  }
}

async function visit(url: string): Promise<AnswerForm> {
  const response = await fetch(url)
  const text = await response.text()
  const action = /<form method="post" action="([^"]*)">/.exec(text)?.[1]
  if (action === undefined) throw new Error(`The page has no form: ${text.slice(0, 300)}`)
  const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  const fields = Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescaped(value)]))
  return { action: unescaped(action), fields }
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}
