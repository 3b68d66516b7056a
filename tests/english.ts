import { speak } from '#renderer/app/language'

// The words of pages are looked up in a language when their module is read.
speak('en', {})
