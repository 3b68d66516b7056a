import { reasonCodes, reasons } from '#shared/domain/reasons'

/** docs/reasons.md as this build's reasons say it; `npm run docs` writes it, a test holds the file to it. */
export function reasonsReference(): string {
  return `${[
    '# Why a person is, or is not, in a product',
    '',
    'Written by `npm run docs` from the code. Each difference that a verification finds has one of these reasons: the strongest cause',
    'that was found. Where nothing was found, that is said (`unexplained`), and nothing is guessed.',
    '',
    '| person | means |',
    '| --- | --- |',
    '| in-both | is to be there, and is |',
    '| missing | is to be there, and is not |',
    '| unexpected | is there, and is not to be |',
    '| excluded | is in the Entra group, is not to be in the product by the rules, and is not |',
    '| inactive | is there, but inactive: no difference where the account is disabled or out of scope, else one |',
    '| ambiguous | cannot be told |',
    '',
    ...reasonCodes.flatMap((code) => {
      const { title, text, next, rests } = reasons[code]
      return [`## ${code}`, '', `**${title}.** ${text}`, '', `- Next: ${next}`, `- Rests on: ${rests}`, '']
    }),
  ]
    .join('\n')
    .trimEnd()}\n`
}
