import { glossary } from '#shared/domain/glossary'
import { glossarySources, type GlossaryTerm } from '#shared/domain/glossary-term'
import { reasonCodes, reasons } from '#shared/domain/reasons'

/** docs/glossary.md as this build's glossary says it; `npm run docs` writes it, a test holds the file to it. */
export function glossaryReference(): string {
  return `${[
    '# Glossary',
    '',
    'Written by `npm run docs` from the code: what the page Help shows, each term with where it comes from.',
    '',
    ...glossary.flatMap(({ subject, terms }) => [`## ${subject}`, '', ...terms.flatMap(entry)]),
    '## Reason codes',
    '',
    'One for each difference that a comparison finds; what each rests on and what comes next is in [reasons.md](reasons.md).',
    '',
    ...reasonCodes.map((code) => `- [${code}](reasons.md#${code}): ${reasons[code].title}`),
  ].join('\n')}\n`
}

function entry({ id, term, aliases, says, source }: GlossaryTerm): string[] {
  const { title, link } = glossarySources[source]
  const also = aliases.length === 0 ? '' : ` Also: ${aliases.join(', ')}.`
  return [
    `### <a id="${id}"></a>${term}`,
    '',
    `${says}${also}`,
    '',
    `Source: [${title}](${link.replace(/^docs\//, '')})`,
    '',
  ]
}
