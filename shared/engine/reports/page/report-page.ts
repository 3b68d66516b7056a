import { createHash } from 'node:crypto'
import type { Block, Cell, ReportDocument } from '#shared/engine/reports/document'
import { facts, html, type Markup, table } from '#shared/engine/reports/page/markup'
import { pageStyle } from '#shared/engine/reports/page/page-style'

/**
 * A report as one HTML page: no script, nothing loaded from anywhere, every text of others escaped, and a policy in the page that holds a
 * browser to it. It prints on A4.
 */
export function reportPage(report: ReportDocument): string {
  const { title, label, heading, cover, verdict, sections, footer } = report
  const links = sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li> `)
  const body = sections.map(
    ({ id, title: name, blocks }) =>
      html`<section aria-labelledby="${id}">
        <h2 id="${id}">${name}</h2>
        ${blocks.map(shown)}
      </section> `,
  )
  // The policy names this very text: not a blank may come between.
  const style = { markup: `<style>${pageStyle}</style>` }
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`
  const tone = verdict.tone === 'plain' ? '' : ` ${verdict.tone}`
  const more = verdict.more === null ? null : html`<p>${verdict.more}</p>`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <header class="cover">
          <p class="kind">${label}</p>
          <h1>${heading}</h1>
          ${facts(cover.map(([name, value]) => [name, written(value)]))}
        </header>
        <main>
          <p class="verdict${tone}">${verdict.text}</p>
          ${more}
          <nav aria-label="Contents">
            <ol>
              ${links}
            </ol>
          </nav>
          ${body}
        </main>
        <footer>
          <p>${footer}</p>
        </footer>
      </body>
    </html> `.markup
}

function shown(block: Block): Markup {
  switch (block.kind) {
    case 'text':
      return block.voice === 'plain' ? html`<p>${block.text}</p> ` : html`<p class="${block.voice}">${block.text}</p> `
    case 'heading':
      return html`<h3>${block.text}</h3> `
    case 'facts':
      return facts(block.rows.map(([name, value]) => [name, written(value)]))
    case 'table':
      return table(
        block.caption,
        block.columns,
        block.rows.map((row) => row.map(written)),
        block.none,
        block.like,
      )
    case 'list': {
      const items = block.items.map((item) => html`<li>${written(item)}</li> `)
      if (items.length === 0) return html``
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`
    }
    case 'points':
      return html`<ol class="points">
        ${block.items.map(({ lead, title, lines }) => {
          const first = lead === null ? null : html`<strong>${lead}.</strong> `
          const rest = lines.map(({ text, about }) =>
            about ? html`<p class="about">${text}</p> ` : html`<p>${text}</p> `,
          )
          return html`<li>
            <p>${first}${title}</p>
            ${rest}
          </li> `
        })}
      </ol>`
    case 'quote':
      return html`<blockquote>
        <p>${block.text}</p>
        <p class="about">${block.by}</p>
      </blockquote> `
  }
}

function written(cell: Cell): Markup | readonly Markup[] | string | number | null {
  if (cell === null || typeof cell !== 'object') return cell
  if (!('tone' in cell)) return cell.map((line) => html`<p>${line}</p> `)
  return cell.tone === 'code' ? html`<code>${cell.text}</code>` : html`<span class="${cell.tone}">${cell.text}</span>`
}
