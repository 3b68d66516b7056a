import type { PortName } from '#electron/engine/messages'
import { externalTarget } from '#electron/main/external-targets'
import { proxyOf } from '#electron/main/proxy-of'
import type { SecretBox } from '#electron/main/secrets'
import { openInBrowser } from '#electron/main/system-browser'

type Answer = (values: readonly string[]) => Promise<string | null>

/** Answers what the engine asks of main; the list of questions is closed. Rejects where an answer is refused. */
export function answersFrom(
  secrets: SecretBox,
  print: (html: string) => Promise<Buffer>,
): (port: PortName, values: readonly string[]) => Promise<string | null> {
  const answers: Readonly<Record<PortName, Answer>> = {
    'secrets.available': () => secrets.available(),
    'secrets.read': ([key = '']) => secrets.read(key),
    'secrets.write': async ([key = '', value = '']) => {
      await secrets.write(key, value)
      return null
    },
    'secrets.remove': async ([key = '']) => {
      await secrets.remove(key)
      return null
    },
    'browser.open': async ([address = '']) => {
      const target = externalTarget('sign-in', address)
      if (target === null) throw new Error('The address is not one of a sign-in page.')
      await openInBrowser(target)
      return null
    },
    'proxy.of': ([origin = '']) => proxyOf(origin),
    'page.print': async ([html = '']) => (await print(html)).toString('base64'),
  }
  return async (port, values) => {
    if (!Object.hasOwn(answers, port)) throw new Error('Main has no such port.')
    return answers[port](values)
  }
}
