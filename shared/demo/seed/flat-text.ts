/**
 * The same text in one piece. A text joined from others stays joined for as long as it lives, and a hundred thousand of those are slow to
 * print.
 */
export function flatText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
