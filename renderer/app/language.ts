import { i18n, type MessageDescriptor, type MessageOptions, type Messages } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

/** The language that the texts are written in; its texts are in the code, beside what they stand in. */
const source = 'en'

/** Every other language there is, by its tag; loaded where it is asked for. */
const catalogues = import.meta.glob<{ readonly messages: Messages }>([
  '../../resources/locales/*.po',
  '!../../resources/locales/en.po',
])

/**
 * The first of the languages asked for (as browsers tell them, most wanted first) that the console speaks. A region is passed over
 * (`de-AT` finds `de`), a region of another is not taken in its place.
 */
export function spokenLanguage(wanted: readonly string[], spoken: readonly string[]): string {
  for (const tag of wanted) {
    const found = [tag, tag.split('-')[0]].find((one) => one === source || spoken.includes(one ?? ''))
    if (found !== undefined) return found
  }
  return source
}

/**
 * Chooses the language of the page and loads its texts. Texts are looked up when a module is read, so this comes before every module
 * that has some: another language begins with another load of the page.
 */
export async function chooseLanguage(page: Page, wanted: readonly string[]): Promise<void> {
  const spoken = Object.keys(catalogues).map((path) => path.replace(/^.*\/(.+)\.po$/, '$1'))
  const language = spokenLanguage(wanted, spoken)
  const load = language === source ? undefined : catalogues[`../../resources/locales/${language}.po`]
  speak(language, load === undefined ? {} : (await load()).messages, formatsOf(language, wanted))
  page.documentElement.lang = language
  page.documentElement.dir = directionOf(language)
}

/** As much of a document as a language is told to. */
interface Page {
  readonly documentElement: { lang: string; dir: string }
}

/** Speaks a language whose texts are given; what is not among them is said in English. Numbers and lists are written by `formats`. */
export function speak(language: string, messages: Messages, formats = language): void {
  i18n.setMessagesCompiler(keptCompiler())
  i18n.load(language, messages)
  i18n.activate(language, formats)
}

/** English made strange, for tests: no system knows how it writes numbers. */
const strange = 'en-XA'

/**
 * By which tag numbers, plurals and lengths of time are written: that of the texts, with the region asked for where it is one of the same
 * language. A number within an English sentence is an English number; dates and times of the day are the system's own, and stand by
 * themselves.
 */
export function formatsOf(language: string, wanted: readonly string[]): string {
  if (language === strange) return source
  return wanted.find((tag) => tag.split('-')[0] === language && isTag(tag)) ?? language
}

function isTag(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** To which side a language is read. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/**
 * Lingui reads \x41 and \u0041 in a finished sentence as escapes, also where they stand in the name that somebody gave a group: a
 * backslash of a value is escaped itself.
 */
const say = i18n._.bind(i18n)
i18n._ = (id: MessageDescriptor | string, values?: Values, options?: MessageOptions) =>
  typeof id === 'string' ? say(id, asTheyAre(values), options) : say({ ...id, values: asTheyAre(id.values) })

type Values = Record<string, unknown>

function asTheyAre(values: Values = {}): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\\', '\\u005c') : value,
    ]),
  )
}

/** English is compiled while the page runs, each text once. */
function keptCompiler(): typeof compileMessage {
  const kept = new Map<string, ReturnType<typeof compileMessage>>()
  return (message) => {
    const found = kept.get(message) ?? compileMessage(message)
    kept.set(message, found)
    return found
  }
}
