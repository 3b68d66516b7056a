/** HTML that was put together from fixed markup and escaped texts, and from nothing else. */
export interface Markup {
  readonly markup: string
}

type Part = Markup | readonly Markup[] | string | number | null

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that HTML does not allow, and those that turn the direction of what follows: a name must not reorder its neighbours. */
const unfit = /(?![\t\n\r])\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/gu

/** Fixed markup with values in it: a text is escaped, markup is taken as it is, null is left out. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: fixed.reduce((whole, text, at) => whole + written(parts[at - 1] ?? null) + text) }
}

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

function escaped(text: string): string {
  return text.replaceAll(unfit, '\uFFFD').replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}

/**
 * A table with a caption and a heading for each column; a sentence where it has no rows. The first cell of a row names it. `like` names
 * the style of its columns, where several tables of a kind are to lie alike.
 */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Part[])[],
  none: string,
  like: 'plain' | 'rules' | 'steps' = 'plain',
): Markup {
  if (rows.length === 0) return html`<p class="none">${none}</p>`
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`)
  const body = rows.map(([first = null, ...rest]) => {
    const cells = rest.map((cell) => html`<td>${cell}</td>`)
    return html`<tr>
      <th scope="row">${first}</th>
      ${cells}
    </tr> `
  })
  return html`<table class="${like}">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`
}

/** Names and values, a line each; a value that is null is left out. */
export function facts(rows: readonly (readonly [name: string, value: Part])[]): Markup {
  const shown = rows.flatMap(([name, value]) =>
    value === null
      ? []
      : html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div> `,
  )
  return html`<dl>${shown}</dl>`
}
